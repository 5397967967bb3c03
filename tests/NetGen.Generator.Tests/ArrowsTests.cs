using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Generator.Tests;

/// <summary>
/// Which folder of the generator may know which. The sources are read: a using and a qualified name are arrows, and the build allows no
/// using that is not needed.
/// </summary>
public partial class ArrowsTests
{
    private const string Root = "NetGen.Generator";

    /// <summary>From a folder to those that it may use. Ir is the bottom.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ir"] = [],
        ["Ops"] = ["Ir"],
        ["Graph"] = ["Ops", "Ir"],
        ["Layers"] = ["Ops", "Graph", "Ir"],
        ["Declaration"] = ["Graph", "Layers", "Ir"],
        ["Validation"] = ["Graph", "Layers", "Ir"],
        ["Lowering"] = ["Ops", "Graph", "Ir"],
        ["Emission"] = ["Lowering", "Graph", "Ir"],
    };

    /// <summary>
    /// Arrows that still point up, from before the graph of values. None may be added; each goes when what needs it is rebuilt.
    /// </summary>
    private static readonly HashSet<(string From, string To)> StillUp =
    [
        ("Declaration", "Emission"), ("Declaration", "Validation"), ("Emission", "Declaration"), ("Emission", "Layers"),
        ("Emission", "Validation"), ("Graph", "Declaration"), ("Graph", "Emission"), ("Graph", "Layers"), ("Graph", "Lowering"),
        ("Graph", "Validation"), ("Layers", "Declaration"), ("Validation", "Declaration"), ("Validation", "Emission"),
    ];

    [Fact]
    public void Arrows_between_folders_point_one_way()
    {
        (string From, string To, string File)[] arrows = [.. Arrows()];
        Assert.Equal(Allowed.Keys.Order(), arrows.Select(arrow => arrow.From).Append("Ir").Distinct().Order());
        string[] wrong =
        [
            .. arrows.Where(arrow => !Allowed[arrow.From].Contains(arrow.To) && !StillUp.Contains((arrow.From, arrow.To)))
                .Select(arrow => $"{arrow.File}: {arrow.From} may not use {arrow.To}."),
        ];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void The_list_of_arrows_that_point_up_holds_no_arrow_that_is_gone() =>
        Assert.Empty(StillUp.Except(Arrows().Select(arrow => (arrow.From, arrow.To))));

    private static IEnumerable<(string From, string To, string File)> Arrows([CallerFilePath] string testFile = "")
    {
        string sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(testFile)!, "..", "..", "generator", Root));
        foreach (string folder in Allowed.Keys)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(sources, folder), "*.cs", SearchOption.AllDirectories))
            {
                string code = Comment().Replace(File.ReadAllText(file), "");
                IEnumerable<string> used = Using().Matches(code).Concat(Qualified().Matches(code)).Select(match => match.Groups[1].Value);
                foreach (string other in used.Distinct().Where(other => other != folder && Allowed.ContainsKey(other)))
                    yield return (folder, other, Path.GetRelativePath(sources, file));
            }
        }
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"using (?:static )?NetGen\.Generator\.(\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(\w+)\.[A-Z]\w*")]
    private static partial Regex Qualified();
}
