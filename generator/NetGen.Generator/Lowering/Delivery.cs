using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>Gives wanted values of a tape their buffers, and takes all of them along to the tape without separate sums.</summary>
internal sealed class Delivery(NetworkTape network)
{
    private readonly Dictionary<Value, Buffer> buffers = network.Buffers.ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The value that is stored in a buffer: the given one, or a copy if that has another place already.</summary>
    /// <param name="value">The value.</param>
    /// <param name="buffer">Its place.</param>
    /// <param name="symbol">Its symbol there.</param>
    /// <param name="isShared">Whether something else needs the value elsewhere.</param>
    public Value Deliver(Value value, Buffer buffer, string symbol, bool isShared = false)
    {
        Tape tape = network.Tape;
        if (isShared || Behind(value).Operator is Slot || buffers.ContainsKey(Behind(value)))
        {
            Map copy = new(value.Shape, [AffineMap.Identity(value.Shape.Rank)], Body.Identity) { Name = "Copy" };
            value = tape.AddNode(copy, [value]).Results[0];
        }

        buffers.Add(Behind(value), buffer);
        return tape.Named(symbol, value);
    }

    public Moved Move(IReadOnlyCollection<Value> wanted)
    {
        (Tape tape, IReadOnlyDictionary<Value, Value> values) = StartingSums.Apply(network.Tape, wanted);
        return new(tape, values, Of(buffers, values), Of(network.Scalars, values));
    }

    private static Dictionary<Value, T> Of<T>(IReadOnlyDictionary<Value, T> things, IReadOnlyDictionary<Value, Value> values)
    {
        Dictionary<Value, T> moved = new(things.Count);
        foreach (KeyValuePair<Value, T> pair in things)
        {
            if (values.TryGetValue(pair.Key, out Value value))
                moved.Add(value, pair.Value);
        }

        return moved;
    }
}

/// <summary>A tape whose sums are starts, and the places on it of another tape's values.</summary>
internal sealed record Moved(
    Tape Tape,
    IReadOnlyDictionary<Value, Value> Values,
    IReadOnlyDictionary<Value, Buffer> Buffers,
    IReadOnlyDictionary<Value, ScalarArgument> Scalars)
{
    public Value this[Value value] => Values[value];
}
