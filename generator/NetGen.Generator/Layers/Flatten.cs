using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>The same numbers as a vector; no code at all.</summary>
internal sealed record Flatten : UnaryLayer
{
    public override string? PreferredInitializer => null;

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) => (new(checked((int)input.Size)), null);

    public override Value Forward(LayerTape on, Value x) => on.Tape.Reshape(x, new(Shape.Rows, x.Shape.Length));
}
