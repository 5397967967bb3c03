namespace NetGen.Generator.Lowering;

/// <summary>Chooses how loops run on the machine, from their shapes. Kernels are fused and given a way to run; their meaning stays.</summary>
internal static class Schedule
{
    /// <summary>The switches, one per choice: with one off, that choice falls back to plain loops, so that a schedule's fault can be found by turning it.</summary>
    private const bool Fuses = true;
    private const bool InTiles = true;
    private const bool InBlocks = true;
    private const bool InLanes = true;

    /// <summary>Rows of the right operand that lie a multiple of this apart share a few sets of the first-level cache.</summary>
    private const int AliasBytes = 512;

    public static NetworkPrograms Apply(NetworkPrograms network) => (Fuses ? Fusion.Apply(network) : network).Select(program => program with
    {
        Calls = program.Calls.Select(call => call with { Kernel = Apply(call.Kernel, network.IsDouble) }).ToArray(),
    });

    private static Kernel Apply(Kernel kernel, bool isDouble) => kernel with { Execution = ExecutionOf(kernel, isDouble) };

    private static Execution? ExecutionOf(Kernel kernel, bool isDouble)
    {
        if (InTiles && ProductNest.Of(kernel.Body) is { } nest)
            return new InTiles(nest, CopiesPanels(nest, isDouble));
        if (InBlocks && Lowering.InBlocks.Of(kernel.Body) is { } blocks)
            return blocks;
        return InLanes && Lanes.LoopOf(kernel.Body) is { } variable ? new InLanes(variable) : null;
    }

    private static bool CopiesPanels(ProductNest nest, bool isDouble)
    {
        int rowBytes = nest.Columns * (isDouble ? sizeof(double) : sizeof(float));
        return rowBytes % AliasBytes == 0 || (long)nest.MostDepth * rowBytes > MemoryPlan.CacheBytes;
    }
}
