using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z above 0, else 0.01 z (Maas et al., 2013).</summary>
internal sealed record LeakyReLU : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => SelectGreater(z, Number(0), z, Multiply(Number(0.01), z));
}
