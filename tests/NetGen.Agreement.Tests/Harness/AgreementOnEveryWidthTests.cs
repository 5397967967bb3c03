using System.Globalization;
using Xunit.Abstractions;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Compares generated code with the reference on vectors of every width. The width is fixed at the start of a process, so narrower vectors
/// are tested in child processes.
/// </summary>
[Collection(nameof(SharedCompilation))]
public class AgreementOnEveryWidthTests(CompiledNetworks networks, ITestOutputHelper output)
{
    /// <summary>The networks are cut into nine parts; each narrower width compares another one.</summary>
    private const int Parts = 9;

    [Fact]
    public void Generated_networks_agree_with_the_reference_on_the_widest_vectors()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        int disagreeing = AgreementRun.Compare(networks.Assembly, AgreementRun.Seed, [.. Enumerable.Range(0, AgreementRun.Count)], text);
        output.WriteLine(text.ToString());
        Assert.True(disagreeing == 0, text.ToString());
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256, 0)]
    [InlineData("DOTNET_EnableAVX2", 128, 1)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0, 2)]
    public void Generated_networks_agree_with_the_reference_on_narrower_vectors(string instructionSet, int mostBits, int part)
    {
        bool all = Environment.GetEnvironmentVariable(AgreementRun.AllVariable) is not (null or "");
        int first = all ? 0 : part, step = all ? 1 : Parts;
        (int exitCode, string text) = NarrowerVectors.Run(
            instructionSet,
            networks.Path,
            AgreementRun.Seed.ToString(CultureInfo.InvariantCulture),
            first.ToString(CultureInfo.InvariantCulture),
            step.ToString(CultureInfo.InvariantCulture));
        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
        string summary = text.TrimEnd().Split('\n')[^1];
        Assert.InRange(int.Parse(summary.Split('-')[0], CultureInfo.InvariantCulture), 0, mostBits);
        int compared = Enumerable.Range(0, AgreementRun.Count).Count(network => network % step == first);
        Assert.Contains($" {compared} networks compared", summary, StringComparison.Ordinal);
    }
}
