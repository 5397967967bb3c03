using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Ops;

/// <summary>
/// Its first operand under a name, with a stated adjoint in place of the derived one. What the value is composed of stays on the tape, and
/// the adjoint shares it. The gradients go to the other operands.
/// </summary>
/// <param name="Name">What the composition is called.</param>
/// <param name="Shape">The shape of the value.</param>
/// <param name="Derive">
/// From the tape, the gradient of the value and all operands to the gradients of the operands behind the first; null for none. A static
/// method, so that equal operators are equal.
/// </param>
internal sealed record Coarse(string Name, Shape Shape, Func<Tape, Value, EquatableArray<Value>, Value?[]> Derive) : TensorOperator
{
    public override string Kind => Name;

    public override EquatableArray<Shape> Results => [Shape];

    public override Value?[] Adjoints(Node node, Value?[] gradients, bool[] wanted) =>
        [null, .. Derive(node.Tape, gradients[0]!, node.Operands)];
}

/// <summary>Softmax and its loss. Derived, the maximum would get a gradient that is 0 but for rounding.</summary>
internal static class SoftmaxWriting
{
    /// <summary>e^(z - max z) / sum of e^(z - max z) along the last axis.</summary>
    public static Value Softmax(this Tape tape, Value z)
    {
        (Value powers, Value sum, _) = Powers(tape, z);
        Value p = tape.Map(Divide, powers, sum);
        return tape.Add(new Coarse(nameof(Softmax), z.Shape, SoftmaxAdjoint), p, z);
    }

    /// <summary>
    /// log(sum of e^z) - the sum of target x z along the last axis, for targets that sum to 1: cross-entropy of softmax, from the logits.
    /// </summary>
    public static Value SoftmaxCrossEntropy(this Tape tape, Value z, Value targets)
    {
        (Value powers, Value sum, Value maximum) = Powers(tape, z);
        Value chosen = tape.Reduce(tape.Map(Multiply, targets, z), -1);
        Value loss = tape.Map(x => Subtract(Add(Log(x[0]), x[1]), x[2]), sum, maximum, chosen);
        return tape.Add(new Coarse(nameof(SoftmaxCrossEntropy), loss.Shape, CrossEntropyAdjoint), loss, z, powers, sum, targets);
    }

    private static Value?[] SoftmaxAdjoint(Tape tape, Value dp, EquatableArray<Value> operands)
    {
        Value p = operands[0];
        Value sum = tape.Reduce(tape.Map(Multiply, dp, p), -1);
        return [tape.Map(x => Multiply(x[1], Subtract(x[0], x[2])), dp, p, sum)];
    }

    private static Value?[] CrossEntropyAdjoint(Tape tape, Value dloss, EquatableArray<Value> operands)
    {
        (Value powers, Value sum, Value targets) = (operands[2], operands[3], operands[4]);
        return [tape.Map(x => Multiply(x[3], Subtract(Divide(x[0], x[1]), x[2])), powers, sum, targets, dloss), null, null, null];
    }

    private static (Value Powers, Value Sum, Value Maximum) Powers(Tape tape, Value z)
    {
        Value maximum = tape.Maximum(z);
        Value powers = tape.Map((x, most) => Exp(Subtract(x, most)), z, maximum);
        return (powers, tape.Reduce(powers, -1), maximum);
    }
}
