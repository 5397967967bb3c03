using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// -y log p - (1 - y) log(1 - p) with p = sigmoid(z), summed over the outputs. Computed from the logit as (max(z, 0) - y z) + log(1 +
/// e^-|z|), in which nothing cancels where the decision is certain and right.
/// </summary>
internal sealed record BinaryCrossEntropy : ElementwiseLoss
{
    public override string? NeedsInsteadOf(Layer last, int outputs) => last is Sigmoid ? null : "a sigmoid as the last layer";

    public override bool IsFusedWith(Layer last) => true;

    public override string LabelEncoding(int outputs) => outputs == 1 ? "ZeroOrOne" : "OneHot";

    public override Expression Term(Expression score, Expression target) =>
        Add(Subtract(Max(score, Number(0)), Multiply(target, score)), Build.Softplus(Negate(Abs(score))));

    /// <summary>The kinks of the term's parts cancel each other; the whole is smooth.</summary>
    protected override Expression Slope(Expression score, Expression target) => Subtract(Build.Sigmoid(score), target);

    protected override double Factor(int outputs) => 1;
}
