using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z / (1 + |z|).</summary>
internal sealed record Softsign : Activation
{
    public override Expression Value(Expression z) => Divide(z, Add(Number(1), Abs(z)));
}
