namespace NetGen.Generator.Lowering;

/// <summary>
/// Merges element-wise calls into the matrix product before them, so that they work on its sums while these are in registers. What the
/// product would have stored for them alone is never stored.
/// </summary>
internal static class Fusion
{
    public static NetworkPrograms Apply(NetworkPrograms network)
    {
        Dictionary<string, int> inference = Uses([network.Infer]);
        Dictionary<string, int> training = Uses(network.Steps);
        return network with
        {
            Infer = Apply(network.Infer, inference),
            Steps = network.Steps.Select(step => Apply(step, training)).ToArray(),
        };
    }

    /// <summary>In how many calls each buffer of a tile occurs.</summary>
    private static Dictionary<string, int> Uses(IEnumerable<LoopProgram> programs) => programs
        .SelectMany(program => program.Calls)
        .SelectMany(call => call.Arrays.Where(buffer => buffer.Space == Space.Tile).Distinct())
        .GroupBy(buffer => buffer.Name)
        .ToDictionary(uses => uses.Key, uses => uses.Count());

    private static LoopProgram Apply(LoopProgram program, Dictionary<string, int> uses)
    {
        List<KernelCall> calls = [];
        foreach (KernelCall call in program.Calls)
        {
            if (calls.Count > 0 && FusedCall.Of(calls[calls.Count - 1], call, uses) is { } merged)
                calls[calls.Count - 1] = merged;
            else
                calls.Add(call);
        }

        return program with { Calls = calls.ToArray() };
    }
}
