using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace NetGen.Generator.Tests.Pipeline;

/// <summary>
/// Whatever is declared, the generator does not crash, and what it emits compiles. The environment variable NETGEN_RANDOM_DECLARATIONS
/// raises the number of declarations, and NETGEN_RANDOM_SEED draws others.
/// </summary>
public class RandomDeclarationTests(ITestOutputHelper output)
{
    /// <summary>Declarations that are compiled together, each in a namespace of its own.</summary>
    private const int BatchSize = 25;

    /// <summary>Only a hang takes so long: far more than ten times the slowest declaration on a busy machine.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A declaration that takes more processor time is measured again, since the JIT and other work on the machine add to it. The times are
    /// reported; the test does not fail by them.
    /// </summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Random_declarations_neither_crash_the_generator_nor_emit_code_that_fails_to_compile()
    {
        int count = Setting("NETGEN_RANDOM_DECLARATIONS", 200);
        RandomDeclarations declarations = new(Setting("NETGEN_RANDOM_SEED", 1));
        List<string> faults = [];
        List<(TimeSpan Time, string Source)> times = [];
        int networks = 0;

        // All compilations are made from this one, so that they read the referenced assemblies once.
        CSharpCompilation references = GeneratorRun.Compile();
        WarmUp(references);
        for (int first = 0; first < count; first += BatchSize)
        {
            List<SyntaxTree> sources = [];
            List<SyntaxTree> emitted = [];
            for (int number = first; number < Math.Min(first + BatchSize, count); number++)
            {
                string text = declarations.Next(number);
                SyntaxTree source = GeneratorRun.Parse("using NetGen;\n" + text, $"Source{number}.cs");
                CSharpCompilation input = references.AddSyntaxTrees(source);
                (GeneratorRunResult result, TimeSpan time) = Run(input);
                for (int repetition = 0; repetition < 3 && time > Slow; repetition++)
                    time = Shorter(time, Run(input).Time);
                times.Add((time, text));
                if (result.Exception is { } exception)
                    faults.Add($"{exception.GetType().Name}: {exception.Message}\n{text}");
                bool isRight = result.Exception is null && result.Diagnostics.All(finding => finding.Severity < DiagnosticSeverity.Error);
                networks += isRight && result.GeneratedSources.Length > 0 ? 1 : 0;
                sources.Add(source);
                emitted.AddRange(result.GeneratedSources.IsDefault ? [] : result.GeneratedSources.Select(file => file.SyntaxTree));
            }

            HashSet<SyntaxTree> ours = [.. emitted];
            IEnumerable<Diagnostic> errors = references.AddSyntaxTrees(sources).AddSyntaxTrees(emitted).GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Where(diagnostic => diagnostic.Location.SourceTree is { } tree && ours.Contains(tree));
            faults.AddRange(
                errors.GroupBy(error => error.Location.SourceTree!).Select(tree => $"{tree.First()}\n{SourceOf(tree.Key, sources)}"));
        }

        Report(times, networks);
        Assert.True(faults.Count == 0, $"{faults.Count} of {count} declarations go wrong:\n\n{string.Join("\n\n", faults.Take(20))}");
        Assert.InRange(networks, count / 4, count);
    }

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;

    /// <summary>Without it, the first declarations would be measured with the time of the JIT.</summary>
    private static void WarmUp(CSharpCompilation references)
    {
        RandomDeclarations declarations = new(seed: 0);
        for (int number = 0; number < 100; number++)
            Run(references.AddSyntaxTrees(GeneratorRun.Parse("using NetGen;\n" + declarations.Next(number))));
    }

    private void Report(List<(TimeSpan Time, string Source)> times, int networks)
    {
        (TimeSpan slowest, string slow) = times.MaxBy(time => time.Time);
        double mean = times.Average(time => time.Time.TotalMilliseconds);
        int above = times.Count(time => time.Time > Slow);
        output.WriteLine($"{times.Count} declarations, {networks} of them networks; processor time of the generator: mean {mean:F2} ms, "
            + $"slowest {slowest.TotalMilliseconds:F0} ms, {above} above {Slow.TotalMilliseconds} ms. The slowest:\n{slow}");
    }

    private static (GeneratorRunResult Result, TimeSpan Time) Run(CSharpCompilation input)
    {
        using CancellationTokenSource hang = new(Hang);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetGenerator().AsSourceGenerator()], parseOptions: Project.Strict.Parsing);
        TimeSpan start = ThreadTime.Now;
        driver = driver.RunGenerators(input, hang.Token);
        return (driver.GetRunResult().Results[0], ThreadTime.Now - start);
    }

    /// <summary>The declaration that a file was emitted for: both have its number in their namespace.</summary>
    private static string SourceOf(SyntaxTree emitted, List<SyntaxTree> sources)
    {
        string name = emitted.ToString().Split("namespace ")[^1].Split('\n')[0].Trim();
        return sources.Select(source => source.ToString())
            .FirstOrDefault(text => text.Contains($"namespace {name} ", StringComparison.Ordinal))
            ?? emitted.ToString();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
