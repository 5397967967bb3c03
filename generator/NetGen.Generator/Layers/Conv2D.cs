using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>
/// z[i, j, f] = b[f] + the sum over the places (u, v) of a window and the channels c of a group of
/// x[i s + u d - p, j s + v d - p, g C / G + c] W[u, v, c, f], with stride s, dilation d, padding p, and g the group of f.
/// </summary>
internal sealed record Conv2D(int Filters, Window2D Window, int Groups, bool Bias) : UnaryLayer
{
    private const string Weights = "weights";
    private const string Biases = "biases";

    public override string Display => Groups == 1
        ? FormattableString.Invariant($"Conv2D({Filters}, {Window.Display})")
        : FormattableString.Invariant($"Conv2D({Filters}, {Window.Display}, Groups = {Groups})");

    public override EquatableArray<TensorSignature> Signature => Bias
        ? [new(Weights, TensorRole.Weights), new(Biases, TensorRole.Offset)]
        : [new(Weights, TensorRole.Weights)];

    public override LayerProblem? Check() => Filters < 1 ? new(ProblemId.NotPositive, "filters", FormattableString.Invariant($"{Filters}"))
        : Groups < 1 ? new(ProblemId.NotPositive, "Groups", FormattableString.Invariant($"{Groups}"))
        : Filters % Groups != 0 ? new(ProblemId.Groups, $"{Groups}", $"{Filters} filters")
        : Window.Check();

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.Rank == 3 && input[2] % Groups != 0
            ? (null, new(ProblemId.Groups, $"{Groups}", $"{input[2]} channels"))
            : Window.Infer(input, Filters);

    public override EquatableArray<ParameterShape> Parameters(Shape input)
    {
        int channels = input[2] / Groups;
        int fanIn = Window.Height * Window.Width * channels;
        int fanOut = Window.Height * Window.Width * (Filters / Groups);
        ParameterShape weights = new(Weights, [Window.Height, Window.Width, channels, Filters], fanIn, fanOut);
        ParameterShape biases = new(Biases, [Filters], fanIn, fanOut, Initializer.Zeros);
        return Bias ? [weights, biases] : [weights];
    }

    public override long MultiplyAdds(Shape input) =>
        Window.Infer(input, Filters).Output!.Size * Window.Height * Window.Width * (input[2] / Groups);

    public override Value Forward(LayerTape on, Value x)
    {
        Value weights = on.Parameter(Weights);
        (int channels, int filters) = (weights.Shape[2], Filters / Groups);
        Iteration space = new();
        Affine example = space.Rows;
        (Affine row, Affine column, Func<Affine, Affine, (Affine Row, Affine Column)> input) = Window.Over(space, x);
        Affine group = space.Over(Groups);
        Affine filter = (group * filters) + space.Over(filters);
        Affine down = space.Over(Window.Height);
        Affine right = space.Over(Window.Width);
        Affine channel = space.Over(channels);
        (Affine inRow, Affine inColumn) = input(down, right);
        Shape output = Window.Infer(new(x.Shape.Extents.Remove(0)), Filters).Output!;
        Value z = on.Tape.Contract(
            space,
            [x.At(example, inRow, inColumn, (group * channels) + channel), weights.At(down, right, channel, filter)],
            [example, row, column, filter],
            output.Insert(0, Shape.Rows),
            Bias ? on.Parameter(Biases) : null);
        return on.Tape.Named("z", z);
    }
}
