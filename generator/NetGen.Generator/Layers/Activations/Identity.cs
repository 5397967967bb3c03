using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>a = z: no code at all.</summary>
internal sealed record Identity : Layer
{
    public override string? PreferredInitializer => null;

    public override bool ActsAtInference => false;

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training) => input;

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient) =>
        outputGradient;
}
