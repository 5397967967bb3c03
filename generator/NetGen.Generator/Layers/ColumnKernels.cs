using NetGen.Generator.Ir;
using static NetGen.Generator.Layers.Normalized;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// The loops of a layer that normalizes columns. Statistics are computed for some of the columns of a matrix, which a thread takes.
/// </summary>
internal static class ColumnKernels
{
    private static readonly Parameter Y = new("y");
    private static readonly Parameter Dy = new("dy");
    private static readonly Parameter Dx = new("dx");
    private static readonly Parameter Beta = new("beta");
    private static readonly Parameter MovingMeans = new("movingMeans");
    private static readonly Parameter MovingVariances = new("movingVariances");
    private static readonly Parameter BatchMeans = new("batchMeans");
    private static readonly Parameter BatchVariances = new("batchVariances");
    private static readonly Parameter Sums = new("sums");
    private static readonly Parameter Products = new("products");

    private static readonly Index Column = At("j".Times(1));
    private static readonly Extent Columns = new(0, "columns");
    private static readonly Scalar Share = new("share");
    private static readonly Scalar Epsilon = new("epsilon");

    /// <summary>The moments of each column, and the means and inverse deviations that normalization uses.</summary>
    public static Kernel Statistics(int columns) => new(
        $"ColumnStatistics{columns}",
        "the mean and variance of each column over the rows, or where share is 0 the moving averages; "
        + "inverse = 1 / sqrt(variance + epsilon)",
        [X, MovingMeans, MovingVariances, BatchMeans, BatchVariances, Means, Inverses],
        [Share.Name, Epsilon.Name],
        ["rows", "columns"],
        [
            For("j", Columns, [
                .. Moments.Of(new Load(X, Softmax.RowElement(columns)), "r", Rows, Share),
                new Store(BatchMeans, Column, Moments.Mean),
                new Store(BatchVariances, Column, Moments.Variance),
                new Store(Means, Column, SelectGreater(Share, Number(0), Moments.Mean, new Load(MovingMeans, Column))),
                new Declare("used", SelectGreater(Share, Number(0), Moments.Variance, new Load(MovingVariances, Column))),
                new Store(Inverses, Column, Moments.InverseDeviation(new Local("used"), Epsilon)),
            ]),
        ]);

    public static Kernel Normalize(int columns) => Normalized.Forward("Columns", columns, Column);

    /// <summary>Column by column, so that each root is taken once.</summary>
    public static Kernel NormalizeByAverages(int columns) => new(
        $"NormalizeByAverages{columns}",
        "y = gamma (x - movingMean) / sqrt(movingVariance + epsilon) + beta",
        [X, MovingMeans, MovingVariances, Gamma, Beta, Y],
        [Epsilon.Name],
        ["rows"],
        [
            For("j", Count(columns),
                new Declare("mean", new Load(MovingMeans, Column)),
                new Declare("inverse", Moments.InverseDeviation(new Load(MovingVariances, Column), Epsilon)),
                new Declare("scale", new Load(Gamma, Column)),
                new Declare("shift", new Load(Beta, Column)),
                For("r", Rows, new Store(Y, Softmax.RowElement(columns), Add(
                    Multiply(
                        Multiply(Subtract(new Load(X, Softmax.RowElement(columns)), new Local("mean")), new Local("inverse")),
                        new Local("scale")),
                    new Local("shift"))))),
        ]);

    public static Kernel GradientStatistics(int columns) => new(
        $"ColumnGradientStatistics{columns}",
        "the sums of dy and of dy xhat of each column over the rows",
        [Dy, X, Means, Inverses, Sums, Products],
        [],
        ["rows", "columns"],
        [
            For("j", Columns,
                new Declare("mean", new Load(Means, Column)),
                new Declare("sum", Number(0)),
                new Declare("product", Number(0)),
                For(
                    "r",
                    Rows,
                    new Declare("g", new Load(Dy, Softmax.RowElement(columns))),
                    new Assign("sum", Add(new Local("sum"), new Local("g"))),
                    new Assign("product", Add(
                        new Local("product"),
                        Multiply(new Local("g"), Subtract(new Load(X, Softmax.RowElement(columns)), new Local("mean")))))),
                new Store(Sums, Column, new Local("sum")),
                new Store(Products, Column, Multiply(new Local("product"), new Load(Inverses, Column)))),
        ]);

    public static Kernel Gradient(int columns) => new(
        $"NormalizeColumnsGradient{columns}",
        "dx = gamma inverse (dy - share (sum + xhat product)), with mean, inverse, sum and product of the column",
        [Dy, X, Means, Inverses, Gamma, Sums, Products, Dx],
        [Share.Name],
        ["rows"],
        [
            For("r", Rows, For("j", Count(columns),
                new Store(Dx, Softmax.RowElement(columns), Multiply(
                    Multiply(new Load(Gamma, Column), new Load(Inverses, Column)),
                    Subtract(
                        new Load(Dy, Softmax.RowElement(columns)),
                        Multiply(Share, Add(
                            Multiply(Multiply(Centred(columns), new Load(Inverses, Column)), new Load(Products, Column)),
                            new Load(Sums, Column)))))))),
        ]);

    private static Expression Centred(int columns) => Normalized.Centred(columns, Column);
}
