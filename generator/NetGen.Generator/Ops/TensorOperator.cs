using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// An operator on whole tensors, without its operands: the shapes of its results, its adjoint, and itself over all steps of a scan. Equal
/// operators on the same values are one node of a tape, so operators are structurally equal.
/// </summary>
internal abstract record TensorOperator
{
    public virtual string Kind => GetType().Name;

    public abstract EquatableArray<Shape> Results { get; }

    /// <summary>Whether each step of a scan has another value although no operand differs.</summary>
    public virtual bool DiffersPerStep => false;

    /// <summary>Whether it only gives a name, or other axes, to its first operand.</summary>
    public virtual bool IsName(Node node) => false;

    /// <summary>The type of the numbers of its results.</summary>
    public virtual ElementType TypeOf(EquatableArray<Value> operands) => ElementType.Real;

    /// <summary>Its plain loops. Something else gives the values of an operator without loops.</summary>
    /// <param name="node">The operator with its operands.</param>
    /// <param name="places">Where operands and results lie.</param>
    public virtual IEnumerable<Statement> Loops(Node node, Places places) => [];

    /// <summary>The gradients of the wanted operands, as values of the node's tape; null stands for 0.</summary>
    /// <param name="node">The operator with its operands.</param>
    /// <param name="gradients">The gradients of its results; null where nothing depends on a result.</param>
    /// <param name="wanted">Which operands need a gradient.</param>
    public virtual Value?[] Adjoints(Node node, Value?[] gradients, bool[] wanted)
    {
        Value?[] ofOperands = new Value?[node.Operands.Length];
        for (int operand = 0; operand < ofOperands.Length; operand++)
        {
            if (wanted[operand] && gradients[0] is { } gradient)
                ofOperands[operand] = Adjoint(node, operand, gradient);
        }

        return ofOperands;
    }

    /// <summary>The gradient of one operand, from that of the first result; null if the operand has none.</summary>
    protected virtual Value? Adjoint(Node node, int operand, Value gradient) => null;

    /// <summary>A value that is equal and costs less; null if the operator is already simple.</summary>
    public virtual Value? Simplify(Tape tape, EquatableArray<Value> operands) => null;

    /// <summary>The same for all steps of a scan at once.</summary>
    /// <param name="node">The operator with its operands in the body of the scan.</param>
    /// <param name="stacked">Which operands differ per step: outside the scan, they have an axis of steps.</param>
    /// <param name="steps">The number of steps.</param>
    public virtual TensorOperator OverSteps(Node node, bool[] stacked, int steps) =>
        throw new InvalidOperationException($"{Kind} cannot run over all steps of a scan.");
}
