using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>A loss that is the mean, over the outputs, of an expression of one score and one target.</summary>
internal abstract record ElementwiseLoss : Loss
{
    /// <summary>What the function is called in emitted code.</summary>
    protected virtual string FunctionName => Kind;

    public abstract Expression Term(Expression score, Expression target);

    public override string? NeedsInsteadOf(Layer last, int outputs) => null;

    public override Value Of(LossTape on, Value scores, Value targets)
    {
        Value terms = on.Tape.Map(FunctionName, ElementType.Double, x => Term(x[0], x[1]), scores, targets);
        Expression share = Number(1.0 / scores.Shape[-1]);
        return on.Tape.Named("loss", on.Tape.Map(FunctionName, x => Multiply(share, x[0]), on.Tape.Reduce(terms, ElementType.Double, -1)));
    }
}
