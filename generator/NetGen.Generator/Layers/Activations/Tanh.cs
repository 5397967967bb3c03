using NetGen.Generator.Ir;

namespace NetGen.Generator.Layers;

/// <summary>tanh z.</summary>
internal sealed record Tanh : Activation
{
    public override string? PreferredInitializer => "LeCun";

    public override Expression Value(Expression z) => Build.Tanh(z);
}
