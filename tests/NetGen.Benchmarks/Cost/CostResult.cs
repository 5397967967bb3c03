namespace NetGen.Benchmarks.Cost;

/// <summary>What the compiler takes for one case, once warm, and what it gives.</summary>
internal sealed record CostResult
{
    public required string Name { get; init; }

    public required int Networks { get; init; }

    /// <summary>Of the generator, attributes to text, nothing cached.</summary>
    public required double BestSeconds { get; init; }

    public required double MedianSeconds { get; init; }

    /// <summary>Of the generator after an edit in a file without networks, for each network of the project.</summary>
    public required double EditBestSeconds { get; init; }

    public required double EditMedianSeconds { get; init; }

    /// <summary>Of the C# compiler on the emitted files and the declarations.</summary>
    public required double CompileSeconds { get; init; }

    public required int Lines { get; init; }

    public required int Bytes { get; init; }

    /// <summary>IL of all method bodies.</summary>
    public required int IlBytes { get; init; }

    /// <summary>IL of the longest body.</summary>
    public required int LongestIlBytes { get; init; }
}
