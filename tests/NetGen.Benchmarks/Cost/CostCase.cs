namespace NetGen.Benchmarks.Cost;

/// <summary>A case to compile: network classes, each in its own file.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Sources">The texts of the files.</param>
internal sealed record CostCase(string Name, string[] Sources)
{
    private const int ManyNetworks = 100;

    /// <summary>All cases, from the smallest to a project with many networks.</summary>
    public static CostCase[] All =>
    [
        new("784-128-64-10", [Source("Digit", DigitLayers)]),
        new(
            "10 layers, 512 to 10 units",
            [Source("Ten", "[Network(784)]", Dense(512, 448, 384, 320, 256, 192, 128, 96, 64) + "[Dense(10), Softmax]")]),
        new("64 layers of 64 units", [Source("Equal", "[Network(64)]", Dense([.. Enumerable.Repeat(64, 64)]))]),
        new("64 layers of 64 to 127 units", [Source("Different", "[Network(64)]", Dense([.. Enumerable.Range(64, 64)]))]),
        new(
            $"{ManyNetworks} x 784-128-64-10",
            [.. Enumerable.Range(1, ManyNetworks).Select(number => Source($"Digit{number}", DigitLayers))]),
    ];

    private static string DigitLayers => "[Network(784)]" + Dense(128, 64) + "[Dense(10), Softmax]";

    private static string Dense(params IEnumerable<int> widths) => string.Concat(widths.Select(width => $"[Dense({width}), ReLU]"));

    private static string Source(string name, params IEnumerable<string> attributes) =>
        $"using NetGen;\n{string.Concat(attributes)}\npublic sealed partial class {name};\n";
}
