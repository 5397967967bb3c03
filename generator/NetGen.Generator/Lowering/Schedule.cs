using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Chooses how loops run on the machine, from their shapes. It fuses kernels and sets their way to run; their meaning does not change.
/// </summary>
internal sealed class Schedule
{
    /// <summary>
    /// The choices in use. Without a choice, the loops that it would have changed run as plain loops, so that a regression can be bisected.
    /// </summary>
    public const Choices Policy = Choices.All;

    /// <summary>If rows of the right operand lie a multiple of this apart, they share a few sets of the first-level cache.</summary>
    private const int AliasBytes = 512;

    /// <summary>The changes that a schedule may make.</summary>
    [Flags]
    public enum Choices
    {
        None = 0,

        /// <summary>Element-wise calls are merged into the product before them.</summary>
        Fusion = 1,

        /// <summary>Products run in register tiles.</summary>
        Tiles = 2,

        /// <summary>Transpositions run block by block.</summary>
        Blocks = 4,

        /// <summary>Loops run in the lanes of registers.</summary>
        Lanes = 8,

        All = Fusion | Tiles | Blocks | Lanes,
    }

    private readonly Choices choices;
    private readonly bool isDouble;
    private readonly bool isCollective;

    /// <summary>Layers of equal shape call equal kernels: each is scheduled once.</summary>
    private readonly Dictionary<Kernel, Kernel> scheduled = [];

    private Schedule(Choices choices, bool isDouble, bool isCollective) =>
        (this.choices, this.isDouble, this.isCollective) = (choices, isDouble, isCollective);

    public static NetworkPrograms Apply(NetworkPrograms network, Choices choices = Policy)
    {
        NetworkPrograms fused = choices.HasFlag(Choices.Fusion) ? Fusion.Apply(network) : network;
        return fused.Select(new Schedule(choices, network.IsDouble, network.IsCollective).Scheduled);
    }

    /// <summary>The same for the program of inference alone.</summary>
    public static LoopProgram Apply(LoopProgram infer, bool isDouble) =>
        new Schedule(Policy, isDouble, isCollective: false).Scheduled(Fusion.Apply(infer));

    private LoopProgram Scheduled(LoopProgram program) => program with
    {
        Calls = program.Calls.Select(call => call with { Kernel = Scheduled(call.Kernel) }),
    };

    private Kernel Scheduled(Kernel kernel)
    {
        if (!scheduled.TryGetValue(kernel, out Kernel result))
            scheduled.Add(kernel, result = kernel with { Execution = ExecutionOf(kernel) });
        return result;
    }

    private Execution? ExecutionOf(Kernel kernel)
    {
        if (choices.HasFlag(Choices.Tiles) && kernel.Form is ProductNest nest)
            return new InTiles(nest, CopiesPanels(nest));
        if (choices.HasFlag(Choices.Blocks) && kernel.Form is Transposition transposition)
            return new InBlocks(transposition);
        if (!choices.HasFlag(Choices.Lanes))
            return null;
        return Lanes.LoopOf(kernel.Body) is { } variable ? new InLanes(variable)
            : RowNest.Of(kernel.Body) is { } rows ? new RowsInLanes(rows)
            : null;
    }

    private bool CopiesPanels(ProductNest nest)
    {
        // A tile of all rows has no largest height from which room for a copy could be planned.
        if (nest.Depth.Given is not null && isCollective)
            return false;
        long elementBytes = ElementType.Real.Bytes(isDouble);
        long rowBytes = nest.Columns * elementBytes;
        long mostDepth = nest.MostDepth(MemoryPlan.MaxTileRows);
        bool isFarApart = rowBytes % AliasBytes == 0 || mostDepth * rowBytes > MemoryPlan.CacheBytes;

        // A copy's room grows with the depth; a deeper copy would not fit into the cache.
        return isFarApart && mostDepth * InTiles.PanelColumns * elementBytes <= MemoryPlan.CacheBytes;
    }
}
