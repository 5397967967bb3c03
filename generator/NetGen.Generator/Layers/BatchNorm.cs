using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each column over the rows of the call at training, and
/// with their moving averages at inference.
/// </summary>
internal sealed record BatchNorm(double Momentum, double Epsilon) : UnaryLayer
{
    public const double DefaultMomentum = 0.9;
    public const double DefaultEpsilon = 1e-5;

    private const string Gamma = "gamma";
    private const string Beta = "beta";
    private const string MovingMean = "movingMean";
    private const string MovingVariance = "movingVariance";
    private const string Updates = "updates";

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

    public override LayerProblem? Check() => Momentum is >= 0 and < 1
        ? LayerProblem.OfEpsilon(Epsilon)
        : new(ProblemId.ArgumentOutOfRange, "Momentum", "at least 0 and below 1", FormattableString.Invariant($"{Momentum}"));

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<TensorSignature> Signature =>
    [
        new(Gamma, TensorRole.Offset),
        new(Beta, TensorRole.Offset),
        new(MovingMean, TensorRole.Average),
        new(MovingVariance, TensorRole.Average),
        new(Updates, TensorRole.Average),
    ];

    public override EquatableArray<ParameterShape> Parameters(Shape input) =>
    [
        new(Gamma, [input.Length], 1, 1, Initializer.Constant(1)),
        new(Beta, [input.Length], 1, 1, Initializer.Zeros),
        new(MovingMean, [input.Length], 1, 1, Initializer.Zeros, IsTrained: false),
        new(MovingVariance, [input.Length], 1, 1, Initializer.Constant(1), IsTrained: false),
        new(Updates, [1], 1, 1, Initializer.Zeros, IsTrained: false),
    ];

    public override Value Forward(LayerTape on, Value x)
    {
        Value gamma = on.Parameter(Gamma);
        Value beta = on.Parameter(Beta);
        Value movingMean = on.Average(MovingMean);
        Value movingVariance = on.Average(MovingVariance);
        if (!on.IsTraining)
            return on.Tape.Named("y", on.Tape.NormalizeByAverages(x, movingMean, movingVariance, gamma, beta, Epsilon));

        x = on.Tape.Whole(x);
        Value share = on.BatchShare;
        (Value Mean, Value Variance) batch = on.Tape.Moments(x, share, axis: 0);
        on.Follow((Momentum, Epsilon), batch, (MovingMean, MovingVariance, Updates));
        Value mean = on.Tape.Choose("usedMean", share, batch.Mean, movingMean);
        Value variance = on.Tape.Choose("usedVariance", share, batch.Variance, movingVariance);
        return on.Tape.Named("y", on.Tape.NormalizeColumns(x, mean, variance, gamma, beta, share, Epsilon));
    }
}
