using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using NetGen.Tests;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ops;

/// <summary>Compositions of operators and their derived gradients agree with PyTorch.</summary>
public class GoldenTests
{
    [Theory]
    [InlineData("conv2d_plain", 1)]
    [InlineData("conv2d_dilation", 2)]
    [InlineData("conv2d_kernel_1x5", 1)]
    public void Convolutions_agree(string name, int dilation) => AssertAgree(
        name,
        ["weights", "biases"],
        [],
        (tape, x, slot) => tape.Conv2D(x, slot("weights"), slot("biases"), dilation: dilation));

    [Fact]
    public void Overlapping_padded_pooling_agrees() =>
        AssertAgree("maxpool2d_overlap", [], [], (tape, x, _) => tape.MaxPool2D(x, 3, 2, 1));

    [Fact]
    public void A_gru_agrees_through_time() => AssertAgree(
        "gru",
        ["inputWeights", "stateWeights", "inputBiases", "stateBiases"],
        ["h0"],
        (tape, x, slot) =>
            tape.Gru(x, slot("h0"), slot("inputWeights"), slot("stateWeights"), slot("inputBiases"), slot("stateBiases")));

    [Fact]
    public void An_lstm_agrees_through_time() => AssertAgree(
        "lstm",
        ["inputWeights", "stateWeights", "inputBiases", "stateBiases"],
        ["h0", "c0"],
        (tape, x, slot) => tape.Lstm(
            x, slot("h0"), slot("c0"), slot("inputWeights"), slot("stateWeights"), slot("inputBiases"), slot("stateBiases")));

    /// <summary>x + Dense(ReLU(Dense(x))), ReLU, Dense; five steps of plain gradient descent on the mean cross-entropy.</summary>
    [Fact]
    public void A_residual_network_learns_as_in_pytorch()
    {
        GoldenNumbers golden = new("network_residual");
        string[] names = [.. Enumerable.Range(1, 3).SelectMany(layer => new[] { $"dense{layer}.weights", $"dense{layer}.biases" })];
        Tape tape = new();
        Value x = tape.Slot("x", SlotKind.Input, golden.ShapeOf("x", isPerRow: true));
        Dictionary<string, Value> slots = names.ToDictionary(
            name => name, name => tape.Slot(name, SlotKind.Parameter, golden.ShapeOf(name, isPerRow: false)));
        Value Dense(int layer, Value input) => tape.Dense(input, slots[$"dense{layer}.weights"], slots[$"dense{layer}.biases"]);
        Value sum = tape.Sum(x, Dense(2, tape.ReLU(Dense(1, x))));
        Value targets = tape.Slot("targets", SlotKind.Target, new(Shape.Rows, 3));
        Value losses = tape.SoftmaxCrossEntropy(Dense(3, tape.ReLU(sum)), targets);
        Value cost = tape.Reduce(tape.Map(loss => Multiply(loss, new Scalar("share")), losses), 0);
        Dictionary<Value, Value> gradients = tape.Backward([(cost, tape.Fill(1, cost.Shape))], slots.Values);

        Dictionary<string, double[]> values = names.ToDictionary(name => name, name => (double[])golden[name].Clone());
        values["x"] = golden["x"];
        values["targets"] = [.. golden["labels"].SelectMany(label => Enumerable.Range(0, 3).Select(number => number == label ? 1.0 : 0.0))];
        for (int step = 0; step < 5; step++)
        {
            TapeEvaluation evaluation = new(golden.Rows, values, new Dictionary<string, double> { ["share"] = 1.0 / golden.Rows });
            double[][] found = [.. names.Select(name => evaluation.Of(gradients[slots[name]]))];
            if (step == 0)
            {
                AssertClose("loss", golden["loss"], evaluation.Of(cost));
                for (int index = 0; index < names.Length; index++)
                    AssertClose(names[index], golden["d" + names[index]], found[index]);
            }

            for (int index = 0; index < names.Length; index++)
                values[names[index]] = [.. values[names[index]].Zip(found[index], (value, gradient) => value - (0.1 * gradient))];
        }

        foreach (string name in names)
            AssertClose(name, golden["after." + name], values[name]);
    }

    /// <summary>The output, and the gradient of the sum of y dy by the input, the parameters and the initial states.</summary>
    private static void AssertAgree(
        string name, string[] parameters, string[] states, Func<Tape, Value, Func<string, Value>, Value> compose)
    {
        GoldenNumbers golden = new(name);
        Tape tape = new();
        Dictionary<string, Value> slots = [];
        foreach (string slot in (string[])["x", .. states])
            slots[slot] = tape.Slot(slot, SlotKind.Input, golden.ShapeOf(slot, isPerRow: true));
        foreach (string slot in parameters)
            slots[slot] = tape.Slot(slot, SlotKind.Parameter, golden.ShapeOf(slot, isPerRow: false));
        Value y = compose(tape, slots["x"], slot => slots[slot]);
        Value upstream = tape.Slot("dy", SlotKind.Input, y.Shape);
        Dictionary<Value, Value> gradients = tape.Backward([(y, upstream)], slots.Values);
        TapeEvaluation evaluation = new(golden.Rows, golden.Values);
        AssertClose("y", golden["y"], evaluation.Of(y));
        foreach ((string slot, Value value) in slots)
            AssertClose("d" + slot, golden["d" + slot], evaluation.Of(gradients[value]));
    }

    private static void AssertClose(string what, double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        double difference = Math.Sqrt(expected.Zip(found, (one, other) => (one - other) * (one - other)).Sum());
        double norm = Math.Sqrt(expected.Sum(value => value * value));
        Assert.True(difference <= 1e-13 * norm, $"{what} differs by {difference / norm:E1} of its norm.");
    }
}
