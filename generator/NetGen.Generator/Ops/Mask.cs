using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// A dropout mask: 1 / keepProb or 0 for each element, by a counter. It has no operands, so it can be made again wherever it is read.
/// </summary>
internal sealed record Mask(string Name, Shape Shape) : TensorOperator
{
    public override string Kind => $"Mask {Name}";

    public override EquatableArray<Shape> Results => [Shape];

    public override bool DiffersPerStep => true;

    public override TensorOperator OverSteps(Node node, bool[] stacked, int steps) =>
        this with { Shape = Shape.Insert(Shape.StepAxis, steps) };
}
