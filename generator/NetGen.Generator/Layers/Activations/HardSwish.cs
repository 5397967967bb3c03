using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z hardsigmoid(z) (Howard et al., 2019).</summary>
internal sealed record HardSwish : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => Multiply(z, new HardSigmoid().Value(z));
}
