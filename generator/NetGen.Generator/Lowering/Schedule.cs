namespace NetGen.Generator.Lowering;

/// <summary>Chooses how loops run on the machine. Kernels are rewritten, never their meaning.</summary>
internal static class Schedule
{
    /// <summary>One switch: with it off, every loop stays a plain loop, so that a schedule's fault can be found by turning it.</summary>
    private const bool Vectorize = true;

    public static LoweredNetwork Apply(LoweredNetwork network) => network with
    {
        Infer = Apply(network.Infer),
        TilePrograms = network.TilePrograms.Select(Apply).ToArray(),
    };

    public static Kernel Apply(Kernel kernel) => Vectorize ? kernel with { Lanes = LanesOf(kernel.Body) } : kernel;

    private static LoopProgram Apply(LoopProgram program) => program with
    {
        Calls = program.Calls.Select(call => call with { Kernel = Apply(call.Kernel) }).ToArray(),
    };

    /// <summary>
    /// The outermost loop whose iterations can run side by side: it reads and writes consecutive elements (or one element that all
    /// share), and carries nothing from one iteration to the next. No loop beside or inside it may want lanes of its own.
    /// </summary>
    private static string? LanesOf(EquatableArray<Statement> body)
    {
        if (body.Length != 1 || body[0] is not Loop loop)
            return null;
        return IsParallel(loop) ? loop.Variable : LanesOf(loop.Body);
    }

    private static bool IsParallel(Loop loop) => IsParallel(loop.Body, loop.Variable, []);

    private static bool IsParallel(IEnumerable<Statement> body, string variable, HashSet<string> own)
    {
        foreach (Statement statement in body)
        {
            bool parallel = statement switch
            {
                Declare declare => !declare.Wide && own.Add(declare.Name) && Reads(declare.Value, variable),
                Assign assign => own.Contains(assign.Name) && Reads(assign.Value, variable),
                Store store => !store.Array.Wide && store.Index.StrideOf(variable) == 1 && Reads(store.Value, variable),
                Accumulate sum => sum.Array.Wide && sum.Index.StrideOf(variable) == 0 && Reads(sum.Value, variable),
                Loop inner => IsParallel(inner.Body, variable, own),
                _ => true,
            };
            if (!parallel)
                return false;
        }

        return true;
    }

    private static bool Reads(Expression expression, string variable) => expression switch
    {
        Load load => !load.Array.Wide && load.Index.StrideOf(variable) is (0 or 1),
        Operation operation => operation.Operands.All(operand => Reads(operand, variable)),
        _ => true,
    };
}
