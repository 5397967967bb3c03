using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>z / (1 + |z|).</summary>
internal sealed record Softsign : Activation
{
    public override Expression Value(Expression z) => Divide(z, Add(Number(1), Abs(z)));
}
