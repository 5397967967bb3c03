using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// A gated recurrent unit over steps, with gates reset, update and new: n = tanh(x W_n + b_n + r (h U_n + c_n)), h' = (1 - z) n + z h.
/// The state before the first step is the second input; without one it is 0. Source: Cho et al. (2014), in the form of PyTorch.
/// </summary>
internal sealed record GRU(int Units) : Layer
{
    private const int Gates = 3;
    private const string InputWeights = "inputWeights";
    private const string StateWeights = "stateWeights";
    private const string InputBiases = "inputBiases";
    private const string StateBiases = "stateBiases";

    public override string Display => FormattableString.Invariant($"GRU({Units})");

    public override EquatableArray<TensorSignature> Signature =>
    [
        new(InputWeights, TensorRole.Weights),
        new(StateWeights, TensorRole.Weights),
        new(InputBiases, TensorRole.Offset),
        new(StateBiases, TensorRole.Offset),
    ];

    public override LayerProblem? Check() =>
        Units < 1 ? new(ProblemId.NotPositive, "units", FormattableString.Invariant($"{Units}")) : null;

    public override (int Least, int Most) Takes => (1, 2);

    public override (Shape? Output, LayerProblem? Problem) InferShape(EquatableArray<Shape> inputs)
    {
        Shape x = inputs[0];
        if (x.Rank != 2)
            return (null, new(ProblemId.NeedsShape, "steps x features", $"{x}"));
        return inputs.Length == 1 || inputs[1] == new Shape(Units)
            ? (new(x[0], Units), null)
            : (null, new(ProblemId.ShapesDoNotJoin, $"steps x features and a state of {Units}", $"{x} and {inputs[1]}"));
    }

    public override EquatableArray<ParameterShape> Parameters(EquatableArray<Shape> inputs) =>
    [
        new(InputWeights, [inputs[0][1], Gates * Units], inputs[0][1], Units),
        new(StateWeights, [Units, Gates * Units], Units, Units, Initializer.Default("Orthogonal")) { IsWeights = true },
        new(InputBiases, [Gates * Units], inputs[0][1], Units, Initializer.Zeros),
        new(StateBiases, [Gates * Units], Units, Units, Initializer.Zeros),
    ];

    public override long MultiplyAdds(EquatableArray<Shape> inputs) => (long)inputs[0][0] * (inputs[0][1] + Units) * Gates * Units;

    public override Value Forward(LayerTape on, EquatableArray<Value> inputs)
    {
        Value before = inputs.Length == 2 ? inputs[1] : on.Tape.Fill(0, new(Shape.Rows, Units));
        (Value output, _) = on.Tape.Scan(inputs[0], [before], (step, input, states) =>
        {
            Value next = Step(step, step.Dense(input, on.Parameter(InputWeights), on.Parameter(InputBiases)), states[0], on);
            return (next, [next]);
        });
        return on.Tape.Named("h", output);
    }

    private Value Step(Tape step, Value ofInput, Value state, LayerTape on)
    {
        Value ofState = step.Dense(state, on.Parameter(StateWeights), on.Parameter(StateBiases));
        Value Gate(Value all, int number) => step.Slice(all, -1, number * Units, Units);
        Value reset = step.Map((a, b) => Build.Sigmoid(Add(a, b)), Gate(ofInput, 0), Gate(ofState, 0));
        Value update = step.Map((a, b) => Build.Sigmoid(Add(a, b)), Gate(ofInput, 1), Gate(ofState, 1));
        Value fresh = step.Map(v => Tanh(Add(v[0], Multiply(v[1], v[2]))), Gate(ofInput, 2), reset, Gate(ofState, 2));
        return step.Map(v => Add(Multiply(Subtract(Number(1), v[0]), v[1]), Multiply(v[0], v[2])), update, fresh, state);
    }
}
