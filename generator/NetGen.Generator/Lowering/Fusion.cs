using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Merges element-wise calls into the matrix product before them, so that they work on its sums while these are in registers. Sums
/// that only these calls read are never stored.
/// </summary>
internal sealed class Fusion
{
    /// <summary>
    /// The most statements after the sum of a product. Ordinary networks have up to 15. A long chain of activations would need more
    /// registers than the machine has, and its method would exceed the limits of the JIT.
    /// </summary>
    private const int MostStatements = 32;

    /// <summary>The kernels of a product and a map: layers of equal shape share them.</summary>
    private readonly Dictionary<(Kernel Product, Kernel Map, int Operand, bool Keeps), Kernel> fused = [];

    /// <summary>In how many calls each buffer of a tile occurs.</summary>
    private readonly Dictionary<string, int> uses;

    private Fusion(IEnumerable<LoopProgram> programs) => uses = programs
        .SelectMany(program => program.Calls)
        .SelectMany(call => call.Arrays.Where(buffer => buffer.Space == Space.Tile).Distinct())
        .GroupBy(buffer => buffer.Name)
        .ToDictionary(uses => uses.Key, uses => uses.Count());

    public static NetworkPrograms Apply(NetworkPrograms network)
    {
        Fusion training = new(network.Steps);
        return network with { Infer = Apply(network.Infer), Steps = network.Steps.Select(training.Merged) };
    }

    /// <summary>The same for a program whose memory no other program uses.</summary>
    public static LoopProgram Apply(LoopProgram program) => new Fusion([program]).Merged(program);

    private LoopProgram Merged(LoopProgram program)
    {
        List<KernelCall> calls = [];
        foreach (KernelCall call in program.Calls)
        {
            if (calls.Count > 0 && Merge(calls[calls.Count - 1], call) is { } merged)
                calls[calls.Count - 1] = merged;
            else
                calls.Add(call);
        }

        return program with { Calls = calls.ToArray() };
    }

    /// <summary>A product and the element-wise call after it as one call; null if they do not fit.</summary>
    private KernelCall? Merge(KernelCall product, KernelCall map)
    {
        if (product.Kernel.Form is not ProductNest { Rows.Given: not null } nest || map.Kernel.Form is not Elementwise elements)
            return null;
        int result = product.Kernel.Arrays.IndexOf(nest.Result);
        Buffer sums = product.Arrays[result];
        int operand = map.Arrays.IndexOf(sums);
        bool fits = nest.Finish.Length + elements.Statements.Length <= MostStatements
            && sums.Space == Space.Tile
            && operand >= 0
            && map.Arrays.Take(map.Arrays.Length - 1).All(buffer => buffer.Space == Space.Tile && buffer.Length == sums.Length)
            && map.Arrays.Count(buffer => buffer.Equals(sums)) == 1
            && !map.Kernel.Scalars.Intersect(product.Kernel.Scalars).Any();
        if (!fits)
            return null;

        // Both calls use the sums; a third one would have to load them.
        bool keeps = uses.TryGetValue(sums.Name, out int count) && count > 2;
        (Kernel, Kernel, int, bool) key = (product.Kernel, map.Kernel, operand, keeps);
        if (!fused.TryGetValue(key, out Kernel kernel))
            fused.Add(key, kernel = FusedKernel.Of((product.Kernel, map.Kernel), operand, keeps));
        return new(
            kernel,
            [.. product.Arrays.Where((_, index) => keeps || index != result), .. map.Arrays.Where((_, index) => index != operand)],
            [.. product.Scalars, .. map.Scalars],
            product.Extents,
            $"{product.Comment}; {map.Comment}");
    }
}
