using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z / 6 + 1/2, clipped to 0 and 1; written so that the kinks at -3 and 3 are met to the last bit.</summary>
internal sealed record HardSigmoid : Activation
{
    public override Expression Value(Expression z) => Multiply(Number(1.0 / 6), Min(Max(Add(z, Number(3)), Number(0)), Number(6)));
}
