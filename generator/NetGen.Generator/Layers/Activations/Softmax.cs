using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>p_j = e^(z_j - max z) / sum over k of e^(z_k - max z), over one row; the maximum keeps the powers finite.</summary>
internal sealed record Softmax : UnaryLayer
{
    public override bool OnlyLast => true;

    public override Loss? DefaultLoss => new CrossEntropy(0);

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override Value Forward(LayerTape on, Value x) => on.Tape.Softmax(x);
}
