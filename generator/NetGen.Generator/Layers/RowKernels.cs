using NetGen.Generator.Ir;
using static NetGen.Generator.Layers.Normalized;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>The loops of a layer that normalizes rows.</summary>
internal static class RowKernels
{
    private static readonly Parameter Dy = new("dy");
    private static readonly Parameter Dx = new("dx");
    private static readonly Parameter Shifts = new("shifts");
    private static readonly Parameter Slopes = new("slopes");

    private static readonly Index Row = At("r".Times(1));
    private static readonly Index Column = At("j".Times(1));

    public static Kernel Statistics(int columns) => new(
        $"RowStatistics{columns}",
        "mean = the mean of a row, inverse = 1 / sqrt(its variance + epsilon)",
        [X, Means, Inverses],
        ["epsilon"],
        ["rows"],
        [
            For("r", Rows, [
                .. Moments.Of(new Load(X, Softmax.RowElement(columns)), "j", Count(columns), Number(1.0 / columns)),
                new Store(Means, Row, Moments.Mean),
                new Store(Inverses, Row, Moments.InverseDeviation(Moments.Variance, new Scalar("epsilon"))),
            ]),
        ]);

    public static Kernel Normalize(int columns) => Normalized.Forward("Rows", columns, Row);

    /// <summary>The slope is already divided by the deviation, so that it is multiplied by x - mean instead of xhat.</summary>
    public static Kernel GradientStatistics(int columns) => new(
        $"RowGradientStatistics{columns}",
        "shift = the mean of dy gamma of a row, slope = the mean of dy gamma xhat, times inverse",
        [Dy, X, Means, Inverses, Gamma, Shifts, Slopes],
        [],
        ["rows"],
        [
            For("r", Rows,
                new Declare("sum", Number(0)),
                new Declare("products", Number(0)),
                For(
                    "j",
                    Count(columns),
                    new Declare("g", Multiply(new Load(Dy, Softmax.RowElement(columns)), new Load(Gamma, Column))),
                    new Assign("sum", Add(new Local("sum"), new Local("g"))),
                    new Assign("products", Add(new Local("products"), Multiply(new Local("g"), Centred(columns))))),
                new Store(Shifts, Row, Multiply(new Local("sum"), Number(1.0 / columns))),
                new Store(Slopes, Row, Multiply(
                    Multiply(Multiply(new Local("products"), Number(1.0 / columns)), new Load(Inverses, Row)),
                    new Load(Inverses, Row)))),
        ]);

    public static Kernel Gradient(int columns) => new(
        $"NormalizeRowsGradient{columns}",
        "dx = inverse (dy gamma - shift - slope (x - mean)), with mean, inverse, shift and slope of the row",
        [Dy, X, Means, Inverses, Gamma, Shifts, Slopes, Dx],
        [],
        ["rows"],
        [
            For("r", Rows, For("j", Count(columns),
                new Store(Dx, Softmax.RowElement(columns), Multiply(
                    new Load(Inverses, Row),
                    Subtract(
                        Subtract(Multiply(new Load(Dy, Softmax.RowElement(columns)), new Load(Gamma, Column)), new Load(Shifts, Row)),
                        Multiply(new Load(Slopes, Row), Centred(columns))))))),
        ]);

    public static Kernel GammaGradient(int columns, bool isPenalized) => ParameterGradient.Sum(
        $"RowGammaGradient{columns}",
        $"dgamma[{columns}] += the column sums of dy xhat[rows x {columns}]",
        [Dy, X, Means, Inverses],
        isPenalized,
        Column,
        element => For("j", Count(columns), element),
        Multiply(new Load(Dy, Softmax.RowElement(columns)), Multiply(Centred(columns), new Load(Inverses, Row))));

    private static Expression Centred(int columns) => Normalized.Centred(columns, Row);
}
