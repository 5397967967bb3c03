using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>The mean over the outputs of e^2 / 2 where |e| is at most 1, else |e| - 1/2 (Huber, 1964, delta = 1).</summary>
internal sealed record Huber : ElementwiseLoss
{
    public override Expression Term(Expression score, Expression target)
    {
        Expression error = Subtract(score, target);
        Expression size = Abs(error);
        return SelectGreater(size, Number(1), Subtract(size, Number(0.5)), Multiply(Number(0.5), Multiply(error, error)));
    }
}
