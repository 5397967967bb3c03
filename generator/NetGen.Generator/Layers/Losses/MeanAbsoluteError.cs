using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>The mean over the outputs of |a - y|.</summary>
internal sealed record MeanAbsoluteError : ElementwiseLoss
{
    public override Expression Term(Expression score, Expression target) => Abs(Subtract(score, target));
}
