using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>max(z, 0).</summary>
internal sealed record ReLU : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => Max(z, Number(0));
}
