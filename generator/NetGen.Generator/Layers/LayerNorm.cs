using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each row.</summary>
internal sealed record LayerNorm(double Epsilon) : UnaryLayer
{
    public const double DefaultEpsilon = 1e-5;

    private const string Gamma = "gamma";
    private const string Beta = "beta";

    public override string Display => Epsilon == DefaultEpsilon ? Kind : FormattableString.Invariant($"{Kind}(Epsilon = {Epsilon})");

    public override string? PreferredInitializer => null;

    public override LayerProblem? Check() => LayerProblem.OfEpsilon(Epsilon);

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<TensorSignature> Signature =>
    [
        new(Gamma, TensorRole.Offset),
        new(Beta, TensorRole.Offset),
    ];

    public override EquatableArray<ParameterShape> Parameters(Shape input) =>
    [
        new(Gamma, [input.Length], 1, 1, Initializer.Constant(1)),
        new(Beta, [input.Length], 1, 1, Initializer.Zeros),
    ];

    public override Value Forward(LayerTape on, Value x) =>
        on.Tape.Named("y", on.Tape.NormalizeRows(x, on.Parameter(Gamma), on.Parameter(Beta), Epsilon));
}
