using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>The mean over the outputs of (a - y)^2.</summary>
internal sealed record MeanSquaredError : ElementwiseLoss
{
    public override Expression Term(Expression score, Expression target)
    {
        Expression error = Subtract(score, target);
        return Multiply(error, error);
    }
}
