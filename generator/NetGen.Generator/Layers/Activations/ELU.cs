using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z above 0, else e^z - 1 (Clevert et al., 2015, alpha = 1).</summary>
internal sealed record ELU : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => SelectGreater(z, Number(0), z, ExpM1(z));
}
