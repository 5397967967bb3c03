using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ops;

/// <summary>The derived gradients of compositions are the slopes of their values.</summary>
public class TapeGradientTests
{
    private const int Rows = 3;

    internal static readonly Dictionary<string, Func<Tape, Value>> Known = new()
    {
        ["dense"] = tape => tape.Dense(X(tape, 4), W(tape, "w", 4, 3), W(tape, "b", 3)),
        ["dropout"] = tape => tape.Map(
            Multiply, tape.Dense(X(tape, 4), W(tape, "w", 4, 3)), tape.Add(new Mask("mask", new(Shape.Rows, 3)))),
        ["residual"] = tape =>
        {
            Value x = X(tape, 4);
            return tape.Sum(x, tape.Dense(tape.Map(Tanh, tape.Dense(x, W(tape, "w", 4, 5))), W(tape, "v", 5, 4)));
        },
        ["concatenation"] = tape => tape.Dense(
            tape.Concat(-1, X(tape, 2), tape.Map(Exp, X(tape, 2)), X(tape, 2)), W(tape, "w", 6, 3)),
        ["slices"] = tape => tape.Map(
            Multiply, tape.Slice(X(tape, 5), -1, 0, 3), tape.Map(Tanh, tape.Slice(X(tape, 5), -1, 2, 3))),
        ["softmax"] = tape => tape.Map(Multiply, tape.Softmax(X(tape, 4)), W(tape, "w", 4)),
        ["cross-entropy"] = tape => tape.SoftmaxCrossEntropy(
            tape.Dense(X(tape, 3), W(tape, "w", 3, 4)), tape.Slot("targets", SlotKind.Target, new(Shape.Rows, 4))),
        ["normalization of rows"] = tape => tape.Map(Multiply, tape.Normalize(X(tape, 5), 0.2, -1), W(tape, "w", 5)),
        ["normalization of columns"] = tape => tape.Map(Multiply, tape.Normalize(X(tape, 2), 1.0 / Rows, 0), W(tape, "w", 2)),
        ["strided convolution"] = tape => tape.Conv2D(X(tape, 6, 5, 2), W(tape, "w", 3, 3, 2, 3), W(tape, "b", 3), stride: 2, padding: 1),
        ["grouped convolution"] = tape => tape.Conv2D(X(tape, 4, 4, 4), W(tape, "w", 3, 3, 2, 6), null, padding: 1, groups: 2),
        ["pooling"] = tape => tape.MaxPool2D(X(tape, 5, 5, 2), 3, 2, 1),
        ["flattening"] = tape => tape.Dense(tape.Reshape(X(tape, 3, 2, 2), new(Shape.Rows, 12)), W(tape, "w", 12, 2)),
        ["gru"] = tape => Gru(tape, false),
        ["gru the other way"] = tape => Gru(tape, true),
        ["gru with a constant state"] = tape => tape.Gru(
            X(tape, 4, 2), tape.Fill(0, new(Shape.Rows, 3)), W(tape, "w", 2, 9), W(tape, "u", 3, 9), W(tape, "b", 9), W(tape, "c", 9)),
        ["gru on a gru"] = tape => tape.Gru(
            Gru(tape, true), W2(tape), W(tape, "w2", 3, 9), W(tape, "u2", 3, 9), W(tape, "b2", 9), W(tape, "c2", 9)),
        ["scan with a condition in two parts"] = tape =>
        {
            Value condition = tape.Slot("condition", SlotKind.Input, new(Shape.Rows, 4));
            return tape.Scan(
                X(tape, 4, 2),
                [tape.Fill(0, new(Shape.Rows, 2))],
                (step, x, states) =>
                {
                    (Value first, Value second) = (step.Slice(condition, -1, 0, 2), step.Slice(condition, -1, 2, 2));
                    Value next = step.Map(v => Tanh(Add(Multiply(v[0], v[1]), Multiply(v[2], v[3]))), x, first, states[0], second);
                    return (next, [next]);
                }).Output;
        },
        ["scan with a mask"] = tape => tape.Scan(
            X(tape, 4, 2),
            [tape.Fill(0, new(Shape.Rows, 2))],
            (step, x, states) =>
            {
                Value dropped = step.Map(Multiply, step.Dense(x, W(tape, "w", 2, 2)), step.Add(new Mask("mask", new(Shape.Rows, 2))));
                Value next = step.Map((a, b) => Tanh(Add(a, b)), dropped, states[0]);
                return (next, [next]);
            }).Output,
    };

    public static TheoryData<string> Compositions => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Compositions))]
    public void Gradients_are_slopes(string composition)
    {
        Tape tape = new();
        Value y = Known[composition](tape);
        Value upstream = tape.Slot("upstream", SlotKind.Input, y.Shape);
        Value[] slots =
        [
            .. tape.Nodes.Select(node => node.Results[0])
                .Where(value => value.Operator is Slot { SlotKind: not SlotKind.Target } && value != upstream),
        ];
        Dictionary<Value, Value> gradients = tape.Backward([(y, upstream)], slots);
        Random random = new(5);
        Dictionary<string, double[]> values = [];
        foreach (Node node in tape.Nodes.Where(node => node.Operator is Slot or Mask))
        {
            string name = node.Operator is Mask mask ? mask.Name : node.Operator.Kind;
            int length = node.Results[0].Shape.Length * (node.Results[0].Shape.HasRows ? Rows : 1);
            double Draw() => node.Operator is Mask ? random.Next(2) * 1.25 : (2 * random.NextDouble()) - 1;
            values[name] = [.. Enumerable.Range(0, length).Select(_ => Draw())];
        }

        double Objective() => new TapeEvaluation(Rows, values).Of(y).Zip(values["upstream"], (value, weight) => value * weight).Sum();
        foreach (Value slot in slots)
        {
            double[] at = values[slot.Operator.Kind];
            double[] found = new TapeEvaluation(Rows, values).Of(gradients[slot]);
            for (int element = 0; element < at.Length; element += 1 + (at.Length / 12))
            {
                const double step = 1e-6;
                double before = at[element];
                at[element] = before + step;
                double above = Objective();
                at[element] = before - step;
                double below = Objective();
                at[element] = before;
                double slope = (above - below) / (2 * step);
                Assert.True(
                    Math.Abs(slope - found[element]) <= 1e-7 * Math.Max(1, Math.Abs(slope)),
                    $"{composition}, {slot.Operator.Kind}[{element}]: {found[element]}, numeric {slope}");
            }
        }
    }

    private static Value Gru(Tape tape, bool reversed) => tape.Gru(
        X(tape, 4, 2), W2(tape), W(tape, "w", 2, 9), W(tape, "u", 3, 9), W(tape, "b", 9), W(tape, "c", 9), reversed);

    private static Value X(Tape tape, params int[] extents) => tape.Slot("x", SlotKind.Input, new([Shape.Rows, .. extents]));

    private static Value W2(Tape tape) => tape.Slot("h0", SlotKind.Input, new(Shape.Rows, 3));

    private static Value W(Tape tape, string name, params int[] extents) => tape.Slot(name, SlotKind.Parameter, new(extents));
}
