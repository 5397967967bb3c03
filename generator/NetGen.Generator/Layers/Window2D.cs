using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>The windows that a layer lays over the height and width of its input.</summary>
/// <param name="Height">The rows of a window.</param>
/// <param name="Width">The columns of a window.</param>
/// <param name="Stride">The distance between windows.</param>
/// <param name="Dilation">The distance between the places of a window.</param>
/// <param name="Padding">A member of the runtime's Padding: Valid, or Same for the extents of the input divided by the stride.</param>
/// <param name="Pad">The rows and columns of padding on each side; 0 with Same.</param>
internal sealed record Window2D(int Height, int Width, int Stride, int Dilation, int Padding, int Pad)
{
    public const int Valid = 0;
    public const int Same = 1;

    /// <summary>No row of a network is larger.</summary>
    private const long MostReach = NetworkLimits.Activations;

    private bool IsSame => Padding == Same;

    /// <summary>The stride of windows side by side, if that is what a layer has by default; it is not declared then.</summary>
    public int DefaultStride { get; init; } = 1;

    /// <summary>As declared, after the arguments of its layer.</summary>
    public string Display
    {
        get
        {
            string stride = Stride == DefaultStride ? "" : $", Stride = {Text(Stride)}";
            string dilation = Dilation == 1 ? "" : $", Dilation = {Text(Dilation)}";
            string padding = IsSame ? ", Padding = Padding.Same" : Pad == 0 ? "" : $", Pad = {Text(Pad)}";
            return $"{(Height == Width ? Text(Height) : $"{Text(Height)}, {Text(Width)}")}{stride}{dilation}{padding}";
        }
    }

    public LayerProblem? Check()
    {
        string height = Height == Width ? "size" : "height";
        foreach ((string name, int value) in new[] { (height, Height), ("width", Width), ("Stride", Stride), ("Dilation", Dilation) })
        {
            if (value < 1)
                return new(ProblemId.NotPositive, name, Text(value));
        }

        long reach = Math.Max(Reach(Height), Reach(Width));
        if (reach > MostReach)
            return new(ProblemId.ArgumentOutOfRange, "a window", $"at most {MostReach} places high and wide", $"{reach}");
        return Padding is not (Valid or Same) ? new(ProblemId.ArgumentOutOfRange, "Padding", "Valid or Same", Text(Padding))
            : Pad < 0 ? new(ProblemId.ArgumentOutOfRange, "Pad", "at least 0", Text(Pad))
            : Pad > 0 && IsSame ? new(ProblemId.ArgumentOutOfRange, "Pad", "left out where Padding.Same decides", Text(Pad))
            : Pad >= Math.Min(Reach(Height), Reach(Width))
                ? new(ProblemId.ArgumentOutOfRange, "Pad", "smaller than what a window covers", Text(Pad))
            : null;
    }

    /// <summary>The output of some channels, or why the windows do not fit.</summary>
    public (Shape? Output, LayerProblem? Problem) Infer(Shape input, int channels)
    {
        if (input.Rank != 3)
            return (null, new(ProblemId.NeedsShape, "height x width x channels", $"{input}"));
        (long height, long width) = (input[0] + (2L * Pad), input[1] + (2L * Pad));
        if (!IsSame && (Reach(Height) > height || Reach(Width) > width))
            return (null, new(ProblemId.WindowTooLarge, $"{Reach(Height)}x{Reach(Width)}", $"{height}x{width}"));

        return (new(OutputOf(input[0], Height), OutputOf(input[1], Width), channels), null);
    }

    /// <summary>Loops over the places of the output, and over those of a window.</summary>
    /// <param name="space">Takes the loops over the output's places.</param>
    /// <param name="x">The input.</param>
    /// <returns>The place in the output, and from the place in a window to the place in the input.</returns>
    public (Affine Row, Affine Column, Func<Affine, Affine, (Affine Row, Affine Column)> Input) Over(Iteration space, Value x)
    {
        Affine row = space.Over(OutputOf(x.Shape[1], Height));
        Affine column = space.Over(OutputOf(x.Shape[2], Width));
        Affine Along(Affine place, Affine within, int extent, int size) => (place * Stride) + (within * Dilation) - Before(extent, size);
        return (row, column, (down, right) => (Along(row, down, x.Shape[1], Height), Along(column, right, x.Shape[2], Width)));
    }

    /// <summary>The minus sign of a number must not be the culture's.</summary>
    private static string Text(int number) => FormattableString.Invariant($"{number}");

    /// <summary>The places from the first of a window to its last.</summary>
    private long Reach(int size) => ((size - 1L) * Dilation) + 1;

    private int OutputOf(int extent, int size) => IsSame
        ? ((extent - 1) / Stride) + 1
        : (int)((extent + (2L * Pad) - Reach(size)) / Stride) + 1;

    /// <summary>The padding before the first place; where it is odd in all, the extra one is at the end.</summary>
    private int Before(int extent, int size) =>
        IsSame ? (int)(Math.Max(0, ((OutputOf(extent, size) - 1L) * Stride) + Reach(size) - extent) / 2) : Pad;
}
