using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// -y log p - (1 - y) log(1 - p) with p = sigmoid(z), which is softplus(z) - y z: computed from the logit and summed over the outputs.
/// </summary>
internal sealed record BinaryCrossEntropy : ElementwiseLoss
{
    public override double DecisionBoundary => 0.5;

    public override string? NeedsInsteadOf(Layer last, int outputs) => last is Sigmoid ? null : "a sigmoid as the last layer";

    public override bool IsFusedWith(Layer last) => true;

    public override string LabelEncoding(int outputs) => outputs == 1 ? "ZeroOrOne" : "OneHot";

    public override Expression Term(Expression score, Expression target) => Subtract(Build.Softplus(score), Multiply(target, score));

    protected override double Factor(int outputs) => 1;
}
