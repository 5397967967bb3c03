using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Ops;

public class TapeTests
{
    [Fact]
    public void The_same_operator_on_the_same_values_is_one_node()
    {
        Tape tape = new();
        Value x = X(tape, 4);
        Assert.Same(tape.Map(Exp, x), tape.Map(Exp, x));
        Assert.NotSame(tape.Map(Exp, x), tape.Map(Tanh, x));
    }

    [Fact]
    public void Views_of_views_are_read_in_one_step()
    {
        Tape tape = new();
        Value x = X(tape, 10);
        Value part = tape.Slice(tape.Slice(x, -1, 2, 6), -1, 1, 3);
        Assert.Same(x, part.Node.Operands[0]);
        Value product = tape.Dense(part, tape.Slot("w", SlotKind.Parameter, new(3, 2)));
        Assert.Same(x, product.Node.Operands[0]);
        Assert.Same(x, tape.Slice(x, -1, 0, 10));
        Assert.Same(x, tape.Reshape(tape.Reshape(x, new(Shape.Rows, 2, 5)), x.Shape));
    }

    /// <summary>Padding makes elements that are 0; a map of them is not 0, so it must not read through the padding.</summary>
    [Fact]
    public void A_map_does_not_read_through_padding()
    {
        Tape tape = new();
        Value x = X(tape, 2);
        Shape padded = new(Shape.Rows, 4);
        AffineMap all = AffineMap.Identity(2);
        Value wide = tape.Add(new Contract(padded, [all.Replace(1, all.Axes[1] - 1)], all, padded), x);
        Value ones = tape.Map(Exp, wide);
        double[] values = new TapeEvaluation(1, new Dictionary<string, double[]> { ["x"] = [1, 2] }).Of(ones);
        Assert.Equal([1, Math.Exp(1), Math.Exp(2), 1], values);
    }

    [Fact]
    public void A_value_that_nothing_depends_on_has_no_gradient()
    {
        Tape tape = new();
        Value x = X(tape, 2);
        Value unused = tape.Slot("unused", SlotKind.Parameter, new(2));
        Value y = tape.Map(Exp, x);
        Dictionary<Value, Value> gradients = tape.Backward([(y, tape.Fill(1, y.Shape))], [x, unused]);
        Assert.True(gradients.ContainsKey(x));
        Assert.False(gradients.ContainsKey(unused));
    }

    /// <summary>
    /// The product of the inputs runs over all steps at once before the scan, and the gradients of the weights are one product each behind
    /// it: the scan itself multiplies by the weights of the state alone.
    /// </summary>
    [Fact]
    public void Only_what_a_state_waits_for_stays_in_a_scan()
    {
        Tape tape = new();
        Value w = tape.Slot("w", SlotKind.Parameter, new(4, 15));
        Value u = tape.Slot("u", SlotKind.Parameter, new(5, 15));
        Value b = tape.Slot("b", SlotKind.Parameter, new(15));
        Value c = tape.Slot("c", SlotKind.Parameter, new(15));
        Value y = tape.Gru(X(tape, 6, 4), tape.Fill(0, new(Shape.Rows, 5)), w, u, b, c);
        Dictionary<Value, Value> gradients = tape.Backward([(y, tape.Slot("dy", SlotKind.Input, y.Shape))], [w, u, b, c]);
        Scan[] scans = [.. tape.Nodes.Select(node => node.Operator).OfType<Scan>()];
        Assert.Equal([false, true], scans.Select(scan => scan.Reversed));
        foreach (Scan scan in scans)
            Assert.Single(scan.Values.Select(value => value.Node).Distinct(), node => node.Operator is Contract { Reads.Length: 2 });
        foreach (Value parameter in (Value[])[w, u])
        {
            Contract product = Assert.IsType<Contract>(gradients[parameter].Operator);
            Assert.Equal(2, product.Reads.Length);
            Assert.Equal(parameter.Shape, product.Result);
        }
    }

    [Fact]
    public void A_state_cannot_wait_for_a_sum_over_rows()
    {
        Tape tape = new();
        Value x = X(tape, 4, 2);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => tape.Scan(
            x,
            [tape.Fill(0, new(Shape.Rows, 2))],
            (step, input, states) =>
            {
                Value next = step.Map(Subtract, step.Map(Add, input, states[0]), step.Reduce(states[0], 0));
                return (next, [next]);
            }));
        Assert.Contains("sums over rows, and a state waits for it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_join_are_refused()
    {
        Tape tape = new();
        Assert.Throws<ArgumentException>(() => tape.Map(Add, X(tape, 2), tape.Slot("w", SlotKind.Parameter, new(3))));
        Assert.Throws<ArgumentException>(() => tape.Reshape(X(tape, 6), new(Shape.Rows, 4)));
        Assert.Throws<ArgumentException>(() => tape.Reshape(X(tape, 3, 2), new(Shape.Rows, 2, 3)));
    }

    private static Value X(Tape tape, params int[] extents) => tape.Slot("x", SlotKind.Input, new([Shape.Rows, .. extents]));
}
