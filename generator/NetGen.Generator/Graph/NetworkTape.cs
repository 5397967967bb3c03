using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Graph;

/// <summary>A tape that is being written, and what its slots stand for.</summary>
internal sealed class NetworkTape
{
    private readonly Dictionary<Value, Buffer> buffers = [];
    private readonly Dictionary<Value, ScalarArgument> scalars = [];
    private readonly List<(Value Value, int Hyperparameter)> masks = [];
    private readonly List<FollowedStatistics> followed = [];

    public Tape Tape { get; } = new();

    /// <summary>Where the values lie that others place.</summary>
    public IReadOnlyDictionary<Value, Buffer> Buffers => buffers;

    /// <summary>What the numbers are that are known at run time.</summary>
    public IReadOnlyDictionary<Value, ScalarArgument> Scalars => scalars;

    /// <summary>The dropout masks, in the order of the layers, and the hyperparameters with their keep probabilities.</summary>
    public IReadOnlyList<(Value Value, int Hyperparameter)> Masks => masks;

    /// <summary>The statistics that moving averages follow.</summary>
    public IReadOnlyList<FollowedStatistics> Followed => followed;

    /// <summary>A value in a buffer. With rows, the shape is that of one row.</summary>
    public Value Slot(SlotKind kind, Buffer buffer, Shape shape, bool hasRows, string? symbol = null)
    {
        Value slot = Tape.Slot(buffer.Name, kind, hasRows ? shape.Insert(0, Shape.Rows) : shape);
        buffers[slot] = buffer;
        return symbol is null ? slot : Tape.Named(symbol, slot);
    }

    public Value Scalar(string name, ScalarArgument argument)
    {
        Value slot = Tape.Slot(name, SlotKind.Scalar, new());
        scalars[slot] = argument;
        return slot;
    }

    public Value Mask(Buffer buffer, Shape shape, int hyperparameter)
    {
        Value mask = Tape.Named("mask", Tape.Add(new Mask(buffer.Name, shape)));
        buffers.Add(mask, buffer);
        masks.Add((mask, hyperparameter));
        return mask;
    }

    public void Follow(FollowedStatistics statistics) => followed.Add(statistics);
}

/// <summary>Statistics of a batch and the moving averages that follow them.</summary>
internal sealed record FollowedStatistics(
    string Layer,
    double Momentum,
    double Epsilon,
    Value BatchMean,
    Value BatchVariance,
    Buffer MovingMean,
    Buffer MovingVariance,
    Buffer Updates);

/// <summary>What a layer writes its computation on.</summary>
/// <param name="network">The tape of the network.</param>
/// <param name="node">The layer in its place.</param>
/// <param name="isTraining">Whether it is the tape of a training pass; else of inference.</param>
internal sealed class LayerTape(NetworkTape network, LayerNode node, bool isTraining)
{
    public Tape Tape => network.Tape;

    public bool IsTraining => isTraining;

    /// <summary>1 / m in passes with statistics of the batch; 0 in passes with moving averages.</summary>
    public Value BatchShare => network.Scalar("share", ScalarArgument.BatchShare);

    public Value Parameter(string tensor) =>
        network.Slot(SlotKind.Parameter, node.Parameter(tensor), new(node.Tensor(tensor).Shape), hasRows: false);

    /// <summary>A tensor that no gradient changes.</summary>
    public Value Average(string tensor) =>
        network.Slot(SlotKind.Average, node.Parameter(tensor), new(node.Tensor(tensor).Shape), hasRows: false);

    /// <summary>The layer's dropout mask for a value of some shape.</summary>
    public Value Mask(Shape shape) =>
        network.Mask(new(node.Name + ".mask", Space.Tile, shape.Length), shape, node.FirstHyperparameter);

    /// <summary>Lets moving averages follow the statistics of a batch.</summary>
    public void Follow(
        (double Momentum, double Epsilon) arguments,
        (Value Mean, Value Variance) batch,
        (string Mean, string Variance, string Updates) moving) =>
        network.Follow(new(
            node.Name,
            arguments.Momentum,
            arguments.Epsilon,
            batch.Mean,
            batch.Variance,
            node.Parameter(moving.Mean),
            node.Parameter(moving.Variance),
            node.Parameter(moving.Updates)));
}

/// <summary>What a loss writes its computation on.</summary>
/// <param name="network">The tape.</param>
/// <param name="hyperparameters">The loss's hyperparameters.</param>
/// <param name="first">The number of the first of them.</param>
internal sealed class LossTape(NetworkTape network, EquatableArray<Hyperparameter> hyperparameters, int first)
{
    public Tape Tape => network.Tape;

    public Value Scalar(int number) => network.Scalar(hyperparameters[number].Name, new(1, first + number));
}
