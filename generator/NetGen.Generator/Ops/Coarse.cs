using NetGen.Generator.Ir;

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

    public override bool IsName(Node node) => true;

    public override ElementType TypeOf(EquatableArray<Value> operands) => operands[0].Type;

    public override Value?[] Adjoints(Node node, Value?[] gradients, bool[] wanted) =>
        [null, .. Derive(node.Tape, gradients[0]!, node.Operands)];
}
