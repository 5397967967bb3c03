using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>z sigmoid(z) (Ramachandran et al., 2017).</summary>
internal sealed record Swish : Activation
{
    public override string? PreferredInitializer => "He";

    public override Expression Value(Expression z) => Multiply(z, Build.Sigmoid(z));
}
