using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each column over the rows of the call at training, and
/// with their moving averages at inference. Work on whole columns is collective, and its results are kept as statistics; all other work
/// runs row by row.
/// </summary>
internal sealed record BatchNorm(double Momentum, double Epsilon) : Layer
{
    public const double DefaultMomentum = 0.9;
    public const double DefaultEpsilon = 1e-5;

    private const string Gamma = "gamma";
    private const string Beta = "beta";
    private const string MovingMean = "movingMean";
    private const string MovingVariance = "movingVariance";
    private const string Updates = "updates";

    private const string BatchMean = "batch mean";
    private const string BatchVariance = "batch variance";
    private const string Mean = "mean";
    private const string Inverse = "inverse";
    private const string Sum = "sum of dy";
    private const string Product = "sum of dy xhat";

    /// <summary>1 / m; 0 in passes with moving averages, in which the statistics do not depend on x.</summary>
    private static readonly ScalarArgument Share = ScalarArgument.BatchShare;

    public override string Display
    {
        get
        {
            string[] arguments =
            [
                .. Momentum == DefaultMomentum ? Array.Empty<string>() : [FormattableString.Invariant($"Momentum = {Momentum}")],
                .. Epsilon == DefaultEpsilon ? Array.Empty<string>() : [FormattableString.Invariant($"Epsilon = {Epsilon}")],
            ];
            return arguments.Length == 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";
        }
    }

    public override string? PreferredInitializer => null;

    public override EquatableArray<string> Statistics => [BatchMean, BatchVariance, Mean, Inverse, Sum, Product];

    public override LayerProblem? Check() => Momentum is >= 0 and < 1
        ? Moments.CheckEpsilon(Epsilon)
        : new("NG1031", "Momentum", "at least 0 and below 1", FormattableString.Invariant($"{Momentum}"));

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<ParameterShape> Parameters(Shape input) =>
    [
        new(Gamma, [input.Length], 1, 1, Initializer.Constant(1)),
        new(Beta, [input.Length], 1, 1, Initializer.Zeros),
        new(MovingMean, [input.Length], 1, 1, Initializer.Zeros, IsTrained: false),
        new(MovingVariance, [input.Length], 1, 1, Initializer.Constant(1), IsTrained: false),
        new(Updates, [1], 1, 1, Initializer.Zeros, IsTrained: false),
    ];

    public override MovingAverages? Averages(LayerNode node) => new(
        Momentum,
        Epsilon,
        node.Statistic(BatchMean),
        node.Statistic(BatchVariance),
        node.Parameter(MovingMean),
        node.Parameter(MovingVariance),
        node.Parameter(Updates));

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        int columns = node.Output.Length;
        Buffer y = output ?? node.Activation("y");
        if (!training)
        {
            program.Call(
                program.Kernels.Of(ColumnKernels.NormalizeByAverages, columns),
                $"{node.Name}: y = gamma (x - movingMean) / sqrt(movingVariance + epsilon) + beta",
                [input, node.Parameter(MovingMean), node.Parameter(MovingVariance), node.Parameter(Gamma), node.Parameter(Beta), y],
                [new ScalarArgument(Epsilon)],
                [ExtentArgument.Rows]);
            return y;
        }

        program.CallOnColumns(
            program.Kernels.Of(ColumnKernels.Statistics, columns),
            $"{node.Name}: mean and 1 / sqrt(variance + epsilon) of each column, over all rows of the call",
            [
                input, node.Parameter(MovingMean), node.Parameter(MovingVariance),
                node.Statistic(BatchMean), node.Statistic(BatchVariance), node.Statistic(Mean), node.Statistic(Inverse),
            ],
            [Share, new ScalarArgument(Epsilon)],
            columns);
        program.Call(
            program.Kernels.Of(ColumnKernels.Normalize, columns),
            $"{node.Name}: y = gamma (x - mean) / sqrt(variance + epsilon) + beta",
            [input, node.Statistic(Mean), node.Statistic(Inverse), node.Parameter(Gamma), node.Parameter(Beta), y],
            [],
            [ExtentArgument.Rows]);
        return y;
    }

    public override void GradientStatistics(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient) =>
        program.CallOnColumns(
            program.Kernels.Of(ColumnKernels.GradientStatistics, node.Output.Length),
            $"{node.Name}: sums of dy and of dy xhat of each column, over all rows of the call",
            [outputGradient, input, node.Statistic(Mean), node.Statistic(Inverse), node.Statistic(Sum), node.Statistic(Product)],
            [],
            node.Output.Length);

    public override void ParameterGradients(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
        TakeGradient(program, node, Gamma, node.Statistic(Product), "sum of dy xhat");
        TakeGradient(program, node, Beta, node.Statistic(Sum), "sum of dy");
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dx = inputGradient ?? node.Activation("dx");
        program.Call(
            program.Kernels.Of(ColumnKernels.Gradient, node.Output.Length),
            $"{node.Name}: dx = gamma / sqrt(variance + epsilon) (dy - (sum of dy + xhat sum of dy xhat) / m)",
            [
                outputGradient, input, node.Statistic(Mean), node.Statistic(Inverse), node.Parameter(Gamma), node.Statistic(Sum),
                node.Statistic(Product), dx,
            ],
            [Share],
            [ExtentArgument.Rows]);
        return dx;
    }

    /// <summary>Uses the sums over the rows that are already computed, as a single row.</summary>
    private static void TakeGradient(ProgramBuilder program, LayerNode node, string tensor, Buffer sums, string meaning)
    {
        Tensor taken = node.Tensor(tensor);
        Kernel kernel = program.Kernels.Of(MatrixProduct.BiasGradient, taken.Length, taken.IsPenalized);
        ParameterGradient.Call(program, node, taken, kernel, $"d{tensor}[{taken.Length}] += {meaning}", ParameterGradient.OneRow, sums);
    }
}
