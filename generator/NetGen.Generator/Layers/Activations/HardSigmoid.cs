using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>z / 6 + 1/2, clipped to 0 and 1.</summary>
internal sealed record HardSigmoid : Activation
{
    public override Expression Value(Expression z) => Min(Max(Add(Multiply(Number(1.0 / 6), z), Number(0.5)), Number(0)), Number(1));
}
