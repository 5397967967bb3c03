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
    private readonly Dictionary<Node, Turn> turns = [];

    public Partition(Tape tape, WantedValues wanted)
    {
        Dictionary<Node, ProgramKind> programs = [];
        void Take(ProgramKind program, IEnumerable<Value> values)
        {
            foreach (Node node in tape.Ancestors(values).Where(node => node.Operator is not Slot && !programs.ContainsKey(node)))
                programs.Add(node, program);
        }

        Take(ProgramKind.Forward, wanted.Forward);
        Take(ProgramKind.Backward, wanted.ParameterGradients);
        Take(ProgramKind.InputBackward, wanted.InputGradients);

        // Nothing per row reads these, however indirectly.
        HashSet<Node> readPerRow = [.. tape.Ancestors(programs.Keys.Where(HasRows).SelectMany(node => node.Operands))];
        foreach (Node node in programs.Keys.ToArray())
        {
            if (programs[node] == ProgramKind.Backward && !HasRows(node) && !readPerRow.Contains(node))
                programs[node] = ProgramKind.ParameterGradients;
        }

        bool IsCollective(Node node) => node.Operator is Nest { SumsRows: true } && readPerRow.Contains(node);
        foreach (Node node in programs.Keys.OrderBy(node => node.Number))
        {
            int pass = 0;
            foreach (Node operand in node.Operands.Select(operand => operand.Node).Where(turns.ContainsKey))
                pass = Math.Max(pass, turns[operand].Pass + (IsCollective(operand) ? 1 : 0));
            turns.Add(node, new(programs[node], pass));
        }
    }

    /// <summary>Where a node is computed; null for slots and for what nothing needs.</summary>
    public Turn? this[Node node] => turns.TryGetValue(node, out Turn turn) ? turn : null;

    /// <summary>The nodes of a program, in order.</summary>
    public IEnumerable<Node> NodesOf(ProgramKind program) =>
        turns.Keys.Where(node => turns[node].Program == program).OrderBy(node => turns[node].Pass).ThenBy(node => node.Number);

    private static bool HasRows(Node node) => node.Results.Any(result => result.Shape.HasRows);
}
