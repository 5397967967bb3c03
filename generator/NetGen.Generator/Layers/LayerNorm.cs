using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each row.</summary>
internal sealed record LayerNorm(double Epsilon) : Layer
{
    public const double DefaultEpsilon = 1e-5;

    private const string Gamma = "gamma";
    private const string Beta = "beta";

    private static readonly Parameter X = new("x");
    private static readonly Parameter Y = new("y");
    private static readonly Parameter Dy = new("dy");
    private static readonly Parameter Dx = new("dx");
    private static readonly Parameter G = new("gamma");
    private static readonly Parameter B = new("beta");
    private static readonly Parameter Means = new("means");
    private static readonly Parameter Inverses = new("inverses");
    private static readonly Parameter Shifts = new("shifts");
    private static readonly Parameter Slopes = new("slopes");

    private static readonly Index Row = At("r".Times(1));
    private static readonly Index Column = At("j".Times(1));

    public override string Display => Epsilon == DefaultEpsilon ? Kind : FormattableString.Invariant($"{Kind}(Epsilon = {Epsilon})");

    public override string? PreferredInitializer => null;

    public override LayerProblem? Check() => Moments.CheckEpsilon(Epsilon);

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<ParameterShape> Parameters(Shape input) =>
    [
        new(Gamma, [input.Length], 1, 1, Initializer.Constant(1)),
        new(Beta, [input.Length], 1, 1, Initializer.Zeros),
    ];

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        Buffer y = output ?? node.Activation("y");
        program.Call(
            Statistics(node.Output.Length),
            $"{node.Name}: mean and 1 / sqrt(variance + epsilon) of each row",
            [input, MeansOf(node), InversesOf(node)],
            [new ScalarArgument(Epsilon)],
            [ExtentArgument.Rows]);
        program.Call(
            Normalize(node.Output.Length),
            $"{node.Name}: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, row by row",
            [input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), node.Parameter(Beta), y],
            [],
            [ExtentArgument.Rows]);
        return y;
    }

    public override void ParameterGradients(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
        int columns = node.Output.Length;
        ParameterGradient.Call(
            program, node, node.Tensor(Gamma), GammaGradient(columns, node.Tensor(Gamma).IsPenalized), $"dgamma[{columns}] += column sums of dy xhat",
            outputGradient, input, MeansOf(node), InversesOf(node));
        ParameterGradient.Call(
            program, node, node.Tensor(Beta), MatrixProduct.BiasGradient(columns, node.Tensor(Beta).IsPenalized), $"dbeta[{columns}] += column sums of dy", outputGradient);
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dx = inputGradient ?? node.Activation("dx");
        Buffer shifts = PerRow(node, "shift");
        Buffer slopes = PerRow(node, "slope");
        program.Call(
            GradientStatistics(node.Output.Length),
            $"{node.Name}: mean of dy gamma and of dy gamma xhat of each row",
            [outputGradient, input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), shifts, slopes],
            [],
            [ExtentArgument.Rows]);
        program.Call(
            Gradient(node.Output.Length),
            $"{node.Name}: dx = (dy gamma - mean of dy gamma - xhat mean of dy gamma xhat) / sqrt(variance + epsilon), row by row",
            [outputGradient, input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), shifts, slopes, dx],
            [],
            [ExtentArgument.Rows]);
        return dx;
    }

    private static Buffer MeansOf(LayerNode node) => PerRow(node, "mean");

    private static Buffer InversesOf(LayerNode node) => PerRow(node, "inverse");

    private static Buffer PerRow(LayerNode node, string symbol) => new(node.Name + "." + symbol, Space.Tile, 1);

    private static Kernel Statistics(int columns) => new(
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

    private static Kernel Normalize(int columns) => new(
        $"NormalizeRows{columns}",
        "y = gamma (x - mean) inverse + beta, with mean and inverse of the row",
        [X, Means, Inverses, G, B, Y],
        [],
        ["rows"],
        [
            For("r", Rows, For("j", Count(columns),
                new Store(Y, Softmax.RowElement(columns), Add(Multiply(Multiply(Centred(columns), new Load(Inverses, Row)), new Load(G, Column)), new Load(B, Column))))),
        ]);

    /// <summary>The slope is divided by the deviation already, so that it is multiplied by x - mean instead of xhat.</summary>
    private static Kernel GradientStatistics(int columns) => new(
        $"RowGradientStatistics{columns}",
        "shift = the mean of dy gamma of a row, slope = the mean of dy gamma xhat, times inverse",
        [Dy, X, Means, Inverses, G, Shifts, Slopes],
        [],
        ["rows"],
        [
            For("r", Rows,
                new Declare("sum", Number(0)),
                new Declare("products", Number(0)),
                For(
                    "j",
                    Count(columns),
                    new Declare("g", Multiply(new Load(Dy, Softmax.RowElement(columns)), new Load(G, Column))),
                    new Assign("sum", Add(new Local("sum"), new Local("g"))),
                    new Assign("products", Add(new Local("products"), Multiply(new Local("g"), Centred(columns))))),
                new Store(Shifts, Row, Multiply(new Local("sum"), Number(1.0 / columns))),
                new Store(Slopes, Row, Multiply(Multiply(Multiply(new Local("products"), Number(1.0 / columns)), new Load(Inverses, Row)), new Load(Inverses, Row)))),
        ]);

    private static Kernel Gradient(int columns) => new(
        $"NormalizeRowsGradient{columns}",
        "dx = inverse (dy gamma - shift - slope (x - mean)), with mean, inverse, shift and slope of the row",
        [Dy, X, Means, Inverses, G, Shifts, Slopes, Dx],
        [],
        ["rows"],
        [
            For("r", Rows, For("j", Count(columns),
                new Store(Dx, Softmax.RowElement(columns), Multiply(
                    new Load(Inverses, Row),
                    Subtract(
                        Subtract(Multiply(new Load(Dy, Softmax.RowElement(columns)), new Load(G, Column)), new Load(Shifts, Row)),
                        Multiply(new Load(Slopes, Row), Centred(columns))))))),
        ]);

    private static Kernel GammaGradient(int columns, bool isPenalized) => ParameterGradient.Sum(
        $"RowGammaGradient{columns}",
        $"dgamma[{columns}] += the column sums of dy xhat[rows x {columns}]",
        [Dy, X, Means, Inverses],
        isPenalized,
        Column,
        element => For("j", Count(columns), element),
        Multiply(new Load(Dy, Softmax.RowElement(columns)), Multiply(Centred(columns), new Load(Inverses, Row))));

    private static Expression Centred(int columns) => Subtract(new Load(X, Softmax.RowElement(columns)), new Load(Means, Row));
}
