using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// -y log p - (1 - y) log(1 - p) with p = sigmoid(z), summed over the outputs. Computed from the logit as (max(z, 0) - y z) + log(1 +
/// e^-|z|), in which nothing cancels where the decision is certain and right. The adjoint is stated: its parts have kinks at 0, where a
/// derived one would give -y instead of 1/2 - y.
/// </summary>
internal sealed record BinaryCrossEntropy : Loss
{
    public override string? NeedsInsteadOf(Layer last, int outputs) => last is Sigmoid ? null : "a sigmoid as the last layer";

    public override bool IsFusedWith(Layer last) => true;

    public override string LabelEncoding(int outputs) => outputs == 1 ? "ZeroOrOne" : "OneHot";

    public override Value Of(LossTape on, Value scores, Value targets)
    {
        Value terms = on.Tape.Map(Kind, ElementType.Double, x => Term(x[0], x[1]), scores, targets);
        Value loss = on.Tape.Named("loss", on.Tape.Reduce(terms, ElementType.Double, -1));
        return on.Tape.Add(new Coarse(Kind, loss.Shape, Adjoint), loss, scores, targets);
    }

    private static Expression Term(Expression score, Expression target) =>
        Add(Subtract(Max(score, Number(0)), Multiply(target, score)), Build.Softplus(Negate(Abs(score))));

    /// <summary>(sigmoid(z) - y) dloss.</summary>
    private static Value?[] Adjoint(Tape tape, Value dloss, EquatableArray<Value> operands)
    {
        Value dz = tape.Map(
            "BinaryCrossEntropyGradient",
            x => Multiply(x[2], Subtract(Build.Sigmoid(x[0]), x[1])),
            operands[1],
            operands[2],
            dloss);
        return [dz, null];
    }
}
