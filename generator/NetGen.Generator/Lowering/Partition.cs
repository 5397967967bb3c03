using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>The programs of a training step, in the order in which they run.</summary>
internal enum ProgramKind
{
    Forward,

    /// <summary>What the gradients of parameters need.</summary>
    Backward,

    /// <summary>What only the gradients of the inputs need.</summary>
    InputBackward,

    /// <summary>Sums over rows that nothing per row reads: they are accumulated over the tiles of a call.</summary>
    ParameterGradients,
}

/// <summary>The values that a training step computes.</summary>
/// <param name="Forward">The scores, and the statistics that averages follow.</param>
/// <param name="ParameterGradients">The gradients of the parameters.</param>
/// <param name="InputGradients">The gradients of the inputs.</param>
internal sealed record WantedValues(
    IReadOnlyCollection<Value> Forward,
    IReadOnlyCollection<Value> ParameterGradients,
    IReadOnlyCollection<Value> InputGradients);

/// <summary>Where a node is computed: a program, and a pass over the rows within it.</summary>
internal readonly record struct Turn(ProgramKind Program, int Pass);

/// <summary>
/// A tape cut into programs, by who needs a value and whether it has rows, and each program into passes: what reads a sum over all rows of
/// a call waits for one more pass over them.
/// </summary>
internal sealed class Partition
{
    private readonly Tape tape;
    private readonly Turn?[] turns;

    public Partition(Tape tape, WantedValues wanted)
    {
        this.tape = tape;
        turns = new Turn?[tape.Nodes.Count];
        ProgramKind?[] programs = new ProgramKind?[turns.Length];
        void Take(ProgramKind program, IEnumerable<Value> values)
        {
            foreach (Node node in tape.Ancestors(values))
            {
                if (node.Operator is not Slot)
                    programs[node.Number] ??= program;
            }
        }

        Take(ProgramKind.Forward, wanted.Forward);
        Take(ProgramKind.Backward, wanted.ParameterGradients);
        Take(ProgramKind.InputBackward, wanted.InputGradients);

        // Nothing per row reads the others, however indirectly.
        bool[] isReadPerRow = tape.IsNeededFor(
            tape.Nodes.Where(node => programs[node.Number] is not null && HasRows(node)).SelectMany(node => node.Operands));
        bool IsCollective(Node node) => node.Operator is Nest { SumsRows: true } && isReadPerRow[node.Number];
        foreach (Node node in tape.Nodes)
        {
            if (programs[node.Number] is not { } program)
                continue;
            if (program == ProgramKind.Backward && !HasRows(node) && !isReadPerRow[node.Number])
                program = ProgramKind.ParameterGradients;
            int pass = 0;
            foreach (Value operand in node.Operands)
            {
                if (this[operand.Node] is { } turn)
                    pass = Math.Max(pass, turn.Pass + (IsCollective(operand.Node) ? 1 : 0));
            }

            turns[node.Number] = new(program, pass);
        }
    }

    /// <summary>Where a node is computed; null for slots and for what nothing needs.</summary>
    public Turn? this[Node node] => turns[node.Number];

    /// <summary>The nodes of a program, in order.</summary>
    public IEnumerable<Node> NodesOf(ProgramKind program) =>
        tape.Nodes.Where(node => this[node]?.Program == program).OrderBy(node => this[node]?.Pass);

    private static bool HasRows(Node node) => node.Results.Any(result => result.Shape.HasRows);
}
