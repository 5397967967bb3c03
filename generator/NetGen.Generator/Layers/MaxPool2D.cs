using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>
/// The maximum of each window, channel by channel; padding never is one. The first maximum of a window takes the gradient.
/// </summary>
internal sealed record MaxPool2D(Window2D Window) : UnaryLayer
{
    public override string Display => $"MaxPool2D({Window.Display})";

    public override string? PreferredInitializer => null;

    public override LayerProblem? Check() => Window.Check();

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        Window.Infer(input, input.Rank == 3 ? input[2] : 0);

    public override Value Forward(LayerTape on, Value x)
    {
        Iteration space = new();
        Affine example = space.Rows;
        (Affine row, Affine column, Func<Affine, Affine, (Affine Row, Affine Column)> input) = Window.Over(space, x);
        Affine channel = space.Over(x.Shape[3]);
        (Affine inRow, Affine inColumn) = input(space.Over(Window.Height), space.Over(Window.Width));
        Shape output = InferShape(new(x.Shape.Extents.Remove(0))).Output!;
        Value y = on.Tape.Maximum(
            space, x.At(example, inRow, inColumn, channel), [example, row, column, channel], output.Insert(0, Shape.Rows));
        return on.Tape.Named("y", y);
    }
}
