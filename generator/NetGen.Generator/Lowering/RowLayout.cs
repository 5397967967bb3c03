using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Several inputs, or several outputs, lie one behind the other in one row. A single one keeps its shape, and nothing is copied.
/// </summary>
internal sealed class RowLayout
{
    private readonly NetworkGraph graph;
    private readonly EquatableArray<Shape> scores;

    public RowLayout(NetworkGraph graph)
    {
        this.graph = graph;
        scores = graph.Heads.Select(head => graph.ShapeOf(graph.ScoresOf(head)));
        Scores = RowOf(scores);
        Outputs = RowOf(graph.Heads.Select(head => head.Output));
        Inputs = RowOf(graph.Inputs.Select(input => input.Shape));
    }

    public Shape Inputs { get; }

    public Shape Outputs { get; }

    /// <summary>The shape of what all losses start from.</summary>
    public Shape Scores { get; }

    public static Shape RowOf(EquatableArray<Shape> parts) => parts.Length == 1 ? parts[0] : new(parts.Sum(part => part.Length));

    /// <summary>The row of several values.</summary>
    public static Value Join(Tape tape, EquatableArray<Value> parts) => parts.Length == 1
        ? parts[0]
        : tape.Concat(-1, parts.Select(part => Shaped(tape, part, new(part.Shape.Length))));

    /// <summary>Some elements of a row that is a vector.</summary>
    public static Value PartOf(Tape tape, Value row, int offset, int length) =>
        length == row.Shape.Length ? row : tape.Slice(row, -1, offset, length);

    /// <summary>A value with the axes of a shape behind its rows.</summary>
    public static Value Shaped(Tape tape, Value value, Shape shape)
    {
        Shape withRows = shape.Insert(0, Shape.Rows);
        return value.Shape == withRows ? value : tape.Reshape(value, withRows);
    }

    public Value InputSlot(NetworkTape network) =>
        network.Slot(SlotKind.Input, new("inputs", Space.Inputs, Inputs.Length), Inputs, hasRows: true, "x");

    /// <summary>Room for all values of the graph, with those of the inputs.</summary>
    public Value[] ValuesOf(Tape tape, Value row)
    {
        Value[] values = new Value[graph.Inputs.Length + graph.Nodes.Length];
        for (int number = 0; number < graph.Inputs.Length; number++)
        {
            Segment input = graph.Inputs[number];
            values[number] = Shaped(tape, PartOf(tape, row, input.Offset, input.Shape.Length), input.Shape);
        }

        return values;
    }

    /// <summary>The scores of one head, from the row of all.</summary>
    public Value ScoresOf(Tape tape, Value row, int head) =>
        PartOf(tape, row, scores.Take(head).Sum(shape => shape.Length), scores[head].Length);
}
