using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>z = x W + b.</summary>
internal sealed record Dense(int Units, bool Bias) : UnaryLayer
{
    public const string Weights = "weights";
    public const string Biases = "biases";

    public override string Display => $"Dense({Units})";

    public override LayerProblem? Check() => Units < 1 ? new(ProblemId.NotPositive, "units", Units.ToString()) : null;

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (Shape.Vector(Units), null) : (null, LayerProblem.NeedsVector(input));

    public override EquatableArray<TensorSignature> Signature => Bias
        ? [new(Weights, TensorRole.Weights), new(Biases, TensorRole.Offset)]
        : [new(Weights, TensorRole.Weights)];

    public override EquatableArray<ParameterShape> Parameters(Shape input)
    {
        ParameterShape weights = new(Weights, [input.Length, Units], input.Length, Units);
        ParameterShape biases = new(Biases, [Units], input.Length, Units, Initializer.Zeros);
        return Bias ? [weights, biases] : [weights];
    }

    public override long MultiplyAdds(Shape input) => input.Size * Units;

    public override Value Forward(LayerTape on, Value x) =>
        on.Tape.Named("z", on.Tape.Dense(x, on.Parameter(Weights), Bias ? on.Parameter(Biases) : null));
}
