using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Benchmarks.Cost;

/// <summary>Runs the generator in this process, as the C# compiler does, and compiles its output.</summary>
internal static class GeneratorCost
{
    private const int MinimumRuns = 5;
    private const int Edits = 50;
    private static readonly TimeSpan TimeOfRuns = TimeSpan.FromSeconds(1.5);

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Measures one case.</summary>
    /// <exception cref="InvalidOperationException">The case does not compile.</exception>
    public static CostResult Measure(CostCase input)
    {
        SyntaxTree elsewhere = Elsewhere(0);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Networks",
            input.Sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing)).Append(elsewhere),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

        double[] seconds = TimesOfRuns(compilation);
        GeneratorDriver driver = NewDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        double[] edits = TimesOfEdits(driver, compilation, elsewhere);
        string[] texts = [.. driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
        (double compileSeconds, byte[] image) = Compile(input.Name, output);
        int[] bodies = BodyLengths(image);
        return new CostResult
        {
            Name = input.Name,
            Networks = input.Sources.Length,
            BestSeconds = seconds[0],
            MedianSeconds = seconds[seconds.Length / 2],
            EditBestSeconds = edits[0] / input.Sources.Length,
            EditMedianSeconds = edits[edits.Length / 2] / input.Sources.Length,
            CompileSeconds = compileSeconds,
            Lines = texts.Sum(text => text.Count(character => character == '\n')),
            Bytes = texts.Sum(Encoding.UTF8.GetByteCount),
            IlBytes = bodies.Sum(),
            LongestIlBytes = bodies.Max(),
        };
    }

    /// <summary>
    /// A new driver has no cached results. A clone of the compilation has loaded references, but its declarations are not bound.
    /// </summary>
    private static double[] TimesOfRuns(CSharpCompilation compilation)
    {
        List<double> seconds = [];
        long begin = Stopwatch.GetTimestamp();
        while (seconds.Count < MinimumRuns || Stopwatch.GetElapsedTime(begin) < TimeOfRuns)
        {
            CSharpCompilation fresh = compilation.Clone();
            GeneratorDriver driver = NewDriver();
            long start = Stopwatch.GetTimestamp();
            driver.RunGenerators(fresh);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return [.. seconds];
    }

    /// <summary>
    /// Changes the text of the one file without networks. The declarations of networks are then bound and checked again, but nothing is
    /// emitted.
    /// </summary>
    private static double[] TimesOfEdits(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree elsewhere)
    {
        List<double> seconds = [];
        for (int edit = 1; edit <= Edits; edit++)
        {
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(elsewhere, Elsewhere(edit));
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(edited);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return [.. seconds];
    }

    private static (double Seconds, byte[] Image) Compile(string name, Compilation output)
    {
        // The first time is not measured, because it includes the JIT's work on the C# compiler.
        using MemoryStream image = new();
        double seconds = 0;
        for (int time = 0; time < 2; time++)
        {
            Compilation fresh = output.Clone();
            image.SetLength(0);
            long start = Stopwatch.GetTimestamp();
            bool succeeded = fresh.Emit(image).Success;
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (!succeeded)
            {
                throw new InvalidOperationException(
                    $"{name} does not compile: "
                    + $"{fresh.GetDiagnostics().First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
            }
        }

        return (seconds, image.ToArray());
    }

    private static int[] BodyLengths(byte[] image)
    {
        using PEReader reader = new(new MemoryStream(image));
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Select(address => reader.GetMethodBody(address).GetILReader().Length)];
    }

    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new NetGenerator().AsSourceGenerator()], parseOptions: Parsing);

    private static SyntaxTree Elsewhere(int number) =>
        CSharpSyntaxTree.ParseText($"internal static class Elsewhere {{ public const int Number = {number}; }}", Parsing);
}
