using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests;

/// <summary>Which folder of the generator, and which of the runtime, may know which.</summary>
public class ArrowsTests
{
    /// <summary>From a folder of the generator to those that it may use, from the bottom to the top. Each use in it is made.</summary>
    private static readonly (string Folder, string[] Uses)[] Generator =
    [
        ("Polyfills", []),
        ("EquatableArray", ["Polyfills"]),
        ("Ir", ["EquatableArray"]),
        ("Ops", ["EquatableArray", "Ir"]),
        ("Graph", ["EquatableArray", "Ir", "Ops"]),
        ("Layers", ["EquatableArray", "Ir", "Ops", "Graph"]),
        ("Declaration", ["EquatableArray", "Ir", "Graph", "Layers"]),
        ("Validation", ["EquatableArray", "Ir", "Graph"]),
        ("Lowering", ["EquatableArray", "Ir", "Ops", "Graph"]),
        ("Emission", ["EquatableArray", "Ir", "Graph", "Lowering"]),
        ("Compiler", ["EquatableArray", "Graph", "Declaration", "Validation", "Lowering", "Emission"]),
        ("NetGenerator", ["EquatableArray", "Graph", "Declaration", "Validation", "Emission", "Compiler"]),
        ("LayersNeedNetworkAnalyzer", ["Declaration", "Validation"]),
    ];

    /// <summary>The same of the runtime. Emitted code calls Generated, which knows no network, and Compiled, which runs one.</summary>
    private static readonly (string Folder, string[] Uses)[] Runtime =
    [
        ("Numerics", []),
        ("Text", []),
        ("Epochs", ["Text"]),
        ("Generated", ["Numerics"]),
        ("Networks", ["Numerics", "Text", "Generated"]),
        ("Declarations", ["Networks"]),
        ("Initialization", ["Numerics", "Networks", "Declarations"]),
        ("Compiled", ["Numerics", "Generated", "Networks", "Initialization"]),
        ("Data", ["Numerics", "Text", "Networks"]),
        ("Serialization", ["Text", "Networks", "Data"]),
        ("Freezing", ["Networks", "Declarations", "Initialization", "Compiled", "Data", "Serialization"]),
        ("Diagnosis", ["Numerics", "Text", "Generated", "Networks", "Data"]),
        ("Verification", ["Numerics", "Text", "Networks", "Data"]),
        ("Optimization", ["Numerics", "Text", "Epochs", "Generated", "Networks"]),
        ("Regularization", ["Numerics", "Text", "Epochs", "Generated", "Networks", "Optimization"]),
        (
            "Training",
            [
                "Numerics", "Text", "Epochs", "Generated", "Networks", "Data", "Serialization", "Diagnosis", "Optimization",
                "Regularization",
            ]),
        ("Models", ["Networks", "Data", "Serialization", "Training"]),
        ("Ensembles", ["Numerics", "Epochs", "Networks", "Compiled", "Data", "Diagnosis", "Optimization", "Training"]),
        ("Search", ["Numerics", "Text", "Epochs", "Networks", "Initialization", "Data", "Serialization", "Optimization", "Training"]),
        (
            "Reporting",
            [
                "Numerics", "Text", "Epochs", "Networks", "Data", "Serialization", "Diagnosis", "Optimization", "Regularization",
                "Training", "Search",
            ]),
    ];

    [Fact]
    public void Arrows_between_folders_of_the_generator_point_one_way() =>
        AssertAreThose(
            Generator,
            "generator/NetGen.Generator",
            "global using Buffer = NetGen.Generator.Ir.Buffer; global using Index = NetGen.Generator.Ir.Index;");

    [Fact]
    public void Arrows_between_folders_of_the_runtime_point_one_way() => AssertAreThose(Runtime, "runtime/NetGen", "");

    /// <summary>A table in which every folder uses only those before it has no cycle.</summary>
    private static void AssertAreThose(
        (string Folder, string[] Uses)[] table, string project, string ownUsings, [CallerFilePath] string testFile = "")
    {
        SourceFolders folders = new(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(testFile)!, "..", "..", project)), ownUsings);
        Assert.Equal(folders.Names.Order(), table.Select(row => row.Folder).Order());
        (string From, string To)[] allowed = [.. table.SelectMany(row => row.Uses.Select(used => (row.Folder, used)))];
        Arrow[] arrows = folders.Arrows();
        int PlaceOf(string folder) => Array.FindIndex(table, row => row.Folder == folder);
        string[] wrong =
        [
            .. allowed.Where(pair => PlaceOf(pair.To) >= PlaceOf(pair.From)).Select(pair => $"{pair.From} is not above {pair.To}."),
            .. arrows.Where(arrow => !allowed.Contains((arrow.From, arrow.To)))
                .Select(arrow => $"{arrow.File}: {arrow.From} may not use {arrow.Type} of {arrow.To}."),
            .. allowed.Except(arrows.Select(arrow => (arrow.From, arrow.To))).Select(pair => $"{pair.From} does not use {pair.To}."),
        ];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong.Distinct()));
    }
}
