using NetGen.Benchmarks.Tables;

namespace NetGen.Benchmarks.Cost;

/// <summary>What networks cost before they run: generating, compiling, starting.</summary>
internal static class CompilerCost
{
    /// <summary>Measures and prints; returns the exit code.</summary>
    public static int Run()
    {
        // Until the JIT has compiled the compiler and the generator, times would be theirs.
        foreach (CostCase input in CostCase.All)
            GeneratorCost.Measure(input);
        CostTable.Print([.. CostCase.All.Select(GeneratorCost.Measure)], FirstPrediction.Measure());
        return 0;
    }
}
