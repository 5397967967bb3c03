using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Layers;

/// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each row.</summary>
internal sealed record LayerNorm(double Epsilon) : Layer
{
    public const double DefaultEpsilon = 1e-5;

    private const string Gamma = "gamma";
    private const string Beta = "beta";

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
            program.Kernels.Of(RowKernels.Statistics, node.Output.Length),
            $"{node.Name}: mean and 1 / sqrt(variance + epsilon) of each row",
            [input, MeansOf(node), InversesOf(node)],
            [new ScalarArgument(Epsilon)],
            [ExtentArgument.Rows]);
        program.Call(
            program.Kernels.Of(RowKernels.Normalize, node.Output.Length),
            $"{node.Name}: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, row by row",
            [input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), node.Parameter(Beta), y],
            [],
            [ExtentArgument.Rows]);
        return y;
    }

    public override void ParameterGradients(ProgramBuilder program, LayerNode node, Buffer input, Buffer outputGradient)
    {
        int columns = node.Output.Length;
        Tensor gamma = node.Tensor(Gamma);
        Tensor beta = node.Tensor(Beta);
        Kernel ofGamma = program.Kernels.Of(RowKernels.GammaGradient, columns, gamma.IsPenalized);
        Kernel ofBeta = program.Kernels.Of(MatrixProduct.BiasGradient, columns, beta.IsPenalized);
        ParameterGradient.Call(
            program,
            node,
            gamma,
            ofGamma,
            $"dgamma[{columns}] += column sums of dy xhat",
            outputGradient,
            input,
            MeansOf(node),
            InversesOf(node));
        ParameterGradient.Call(program, node, beta, ofBeta, $"dbeta[{columns}] += column sums of dy", outputGradient);
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dx = inputGradient ?? node.Activation("dx");
        Buffer shifts = PerRow(node, "shift");
        Buffer slopes = PerRow(node, "slope");
        program.Call(
            program.Kernels.Of(RowKernels.GradientStatistics, node.Output.Length),
            $"{node.Name}: mean of dy gamma and of dy gamma xhat of each row",
            [outputGradient, input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), shifts, slopes],
            [],
            [ExtentArgument.Rows]);
        program.Call(
            program.Kernels.Of(RowKernels.Gradient, node.Output.Length),
            $"{node.Name}: dx = (dy gamma - mean of dy gamma - xhat mean of dy gamma xhat) / sqrt(variance + epsilon), row by row",
            [outputGradient, input, MeansOf(node), InversesOf(node), node.Parameter(Gamma), shifts, slopes, dx],
            [],
            [ExtentArgument.Rows]);
        return dx;
    }

    private static Buffer MeansOf(LayerNode node) => PerRow(node, "mean");

    private static Buffer InversesOf(LayerNode node) => PerRow(node, "inverse");

    private static Buffer PerRow(LayerNode node, string symbol) => new(node.Name + "." + symbol, Space.Tile, 1);
}
