namespace NetGen.Benchmarks.Cost;

/// <summary>The times of the compiler for one case after warm-up, and the size of its output.</summary>
internal sealed record CostResult
{
    public required string Name { get; init; }

    public required int Networks { get; init; }

    /// <summary>The time of the generator from attributes to text, with nothing cached.</summary>
    public required double BestSeconds { get; init; }

    public required double MedianSeconds { get; init; }

    /// <summary>The time of the generator after an edit in a file without networks, per network of the project.</summary>
    public required double EditBestSeconds { get; init; }

    public required double EditMedianSeconds { get; init; }

    /// <summary>The time of the C# compiler for the emitted files and the declarations.</summary>
    public required double CompileSeconds { get; init; }

    public required int Lines { get; init; }

    public required int Bytes { get; init; }

    /// <summary>The size of the IL of all method bodies, in bytes.</summary>
    public required int IlBytes { get; init; }

    /// <summary>The size of the IL of the longest method body, in bytes.</summary>
    public required int LongestIlBytes { get; init; }
}
