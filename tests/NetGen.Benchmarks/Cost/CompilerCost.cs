using NetGen.Benchmarks.Tables;

namespace NetGen.Benchmarks.Cost;

/// <summary>Measures what networks cost before they run: generating, compiling, starting.</summary>
internal static class CompilerCost
{
    /// <summary>Measures and prints; returns the exit code.</summary>
    public static int Run()
    {
        // The first run is not measured, because the JIT compiles the C# compiler and the generator during it.
        foreach (CostCase input in CostCase.All)
            GeneratorCost.Measure(input);
        CostTable.Print([.. CostCase.All.Select(GeneratorCost.Measure)], FirstPrediction.Measure());
        return 0;
    }
}
