using NetGen.Generator.Ir;

namespace NetGen.Generator.Layers;

/// <summary>log(1 + e^z).</summary>
internal sealed record Softplus : Activation
{
    public override Expression Value(Expression z) => Build.Softplus(z);
}
