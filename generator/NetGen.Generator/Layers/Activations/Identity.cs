using NetGen.Generator.Graph;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>a = z: no code at all.</summary>
internal sealed record Identity : UnaryLayer
{
    public override string? PreferredInitializer => null;

    public override Value Forward(LayerTape on, Value x) => x;
}
