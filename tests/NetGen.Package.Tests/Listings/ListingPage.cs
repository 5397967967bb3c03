using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Package.Tests.Listings;

/// <summary>
/// A page of documentation as a program: the C# listings of a section run one after the other, each section on its own. An HTML comment
/// that starts with "setup:" holds code that a reader need not see; one that says "not run: why" leaves the listing behind it out.
/// </summary>
internal sealed partial class ListingPage
{
    private readonly SortedSet<string> directives = new(StringComparer.Ordinal);
    private readonly StringBuilder statements = new();
    private readonly StringBuilder types = new();

    private ListingPage(string name, string text)
    {
        Name = name;
        foreach (string section in Headings().Split(text))
        {
            statements.Append("        {\n");
            foreach (Match part in Parts().Matches(section))
                Add(part);
            statements.Append("        }\n");
        }
    }

    /// <summary>The path of the page, such as <c>docs/training.md</c>.</summary>
    public string Name { get; }

    /// <summary>The class that runs the page.</summary>
    public string Class => NotInNames().Replace(Name, "_");

    /// <summary>How many listings run.</summary>
    public int Listings { get; private set; }

    /// <summary>Reads a page of the repository.</summary>
    public static ListingPage Read(string name) => new(name, Repository.Read(name));

    /// <summary>The page as a C# file with one method, <c>Run</c>.</summary>
    public string ToProgram() =>
        $$"""
        {{string.Join('\n', directives)}}

        namespace {{Class}}Page;

        internal static class {{Class}}
        {
            public static void Run()
            {
        {{statements}}    }
        }

        {{types}}
        """;

    private void Add(Match part)
    {
        if (part.Groups["skip"].Success)
            return;
        bool inType = false;
        foreach (string line in part.Groups["code"].Value.Split('\n'))
        {
            if (Directive().IsMatch(line))
            {
                directives.Add(line);
                continue;
            }

            inType |= TypeStart().IsMatch(line);
            (inType ? types : statements).Append(line).Append('\n');
            if (TypeEnd().IsMatch(line))
                inType = false;
        }

        if (part.Groups["listing"].Success)
            Listings++;
    }

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(
        @"<!-- not run: [^\n]*-->\n(?<skip>```csharp\n.*?```)|<!-- setup:\n(?<code>.*?)-->|(?<listing>```csharp\n)(?<code>.*?)```",
        RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^using [\w.]+;")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^(\[[A-Z]|((public|internal|sealed|static|partial|readonly) )*(class|record|struct) )")]
    private static partial Regex TypeStart();

    [GeneratedRegex(@"^}|\b(class|record|struct) [^{]*;")]
    private static partial Regex TypeEnd();

    [GeneratedRegex(@"\W")]
    private static partial Regex NotInNames();
}
