using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ops;

/// <summary>Layers as compositions of operators, to test the operators with.</summary>
internal static class Compositions
{
    public static Value ReLU(this Tape tape, Value x) => tape.Map(z => Build.Max(z, Number(0)), x);

    /// <summary>A convolution over height and width, channels last.</summary>
    public static Value Conv2D(
        this Tape tape, Value x, Value weights, Value? biases, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
    {
        (int channels, int units) = (x.Shape[-1] / groups, weights.Shape[-1] / groups);
        int Extent(int axis) => ((x.Shape[axis + 1] + (2 * padding) - (dilation * (weights.Shape[axis] - 1)) - 1) / stride) + 1;
        Shape result = new(Shape.Rows, Extent(0), Extent(1), units * groups);
        Iteration space = new();
        Affine row = space.Rows;
        Affine[] place = space.Over(result.Extents.Skip(1).Take(2));
        Affine group = space.Over(groups);
        Affine unit = (group * units) + space.Over(units);
        Affine[] tap = space.Over(weights.Shape.Extents.Take(2));
        Affine channel = space.Over(channels);
        Affine At(int axis) => (place[axis] * stride) + (tap[axis] * dilation) - padding;
        return tape.Contract(
            space,
            [x.At(row, At(0), At(1), (group * channels) + channel), weights.At(tap[0], tap[1], channel, unit)],
            [row, place[0], place[1], unit],
            result,
            biases);
    }

    public static Value MaxPool2D(this Tape tape, Value x, int size, int stride, int padding)
    {
        int Extent(int axis) => ((x.Shape[axis] + (2 * padding) - size) / stride) + 1;
        Shape result = new(Shape.Rows, Extent(1), Extent(2), x.Shape[-1]);
        Iteration space = new();
        Affine row = space.Rows;
        Affine[] place = space.Over(result.Extents.Skip(1).Take(2));
        Affine channel = space.Over(x.Shape[-1]);
        Affine[] tap = space.Over([size, size]);
        Affine At(int axis) => (place[axis] * stride) + tap[axis] - padding;
        return tape.Maximum(space, x.At(row, At(0), At(1), channel), [row, place[0], place[1], channel], result);
    }

    /// <summary>Gates reset, update, new: n = tanh(x W + b + r (h U + c)), h' = (1 - z) n + z h.</summary>
    public static Value Gru(this Tape tape, Value x, Value h0, Value w, Value u, Value b, Value c, bool reversed = false) => tape.Scan(
        x,
        [h0],
        (step, input, states) =>
        {
            Value[] fromInput = Gates(step, step.Dense(input, w, b), 3);
            Value[] fromState = Gates(step, step.Dense(states[0], u, c), 3);
            Value reset = step.Map((p, q) => Build.Sigmoid(Add(p, q)), fromInput[0], fromState[0]);
            Value update = step.Map((p, q) => Build.Sigmoid(Add(p, q)), fromInput[1], fromState[1]);
            Value fresh = step.Map(v => Tanh(Add(v[0], Multiply(v[1], v[2]))), fromInput[2], reset, fromState[2]);
            Value next = step.Map(
                v => Add(Multiply(Subtract(Number(1), v[0]), v[1]), Multiply(v[0], v[2])), update, fresh, states[0]);
            return (next, [next]);
        },
        reversed).Output;

    /// <summary>Gates input, forget, cell, output: c' = f c + i g, h' = o tanh c'.</summary>
    public static Value Lstm(this Tape tape, Value x, Value h0, Value c0, Value w, Value u, Value b, Value c) => tape.Scan(
        x,
        [h0, c0],
        (step, input, states) =>
        {
            Value[] gates = Gates(step, step.Sum(step.Dense(input, w, b), step.Dense(states[0], u, c)), 4);
            Value cell = step.Map(
                v => Add(Multiply(Build.Sigmoid(v[0]), v[1]), Multiply(Build.Sigmoid(v[2]), Tanh(v[3]))),
                gates[1],
                states[1],
                gates[0],
                gates[2]);
            Value output = step.Map((o, v) => Multiply(Build.Sigmoid(o), Tanh(v)), gates[3], cell);
            return (output, [output, cell]);
        }).Output;

    /// <summary>(x - mean) / sqrt(variance + epsilon) over axes.</summary>
    public static Value Normalize(this Tape tape, Value x, double share, params int[] axes)
    {
        Value mean = tape.Map(s => Multiply(Number(share), s), tape.Reduce(x, axes));
        Value deviation = tape.Map(Subtract, x, mean);
        Value variance = tape.Map(s => Multiply(Number(share), s), tape.Reduce(tape.Map(d => Multiply(d, d), deviation), axes));
        return tape.Map((d, v) => Divide(d, Sqrt(Add(v, Number(1e-5)))), deviation, variance);
    }

    private static Value[] Gates(Tape step, Value all, int count) =>
        [.. Enumerable.Range(0, count).Select(gate => step.Slice(all, -1, gate * all.Shape[-1] / count, all.Shape[-1] / count))];
}
