using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>Random networks that are frozen, compiled into another assembly and compared with what they were frozen from.</summary>
[Collection(nameof(SharedCompilation))]
public sealed class FrozenNetworksTests(CompiledNetworks networks, FrozenNetworks frozen) : IClassFixture<FrozenNetworks>
{
    [Fact]
    public void Frozen_networks_give_the_bits_of_the_trained_ones_on_the_widest_vectors()
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        int different = FrozenRun.Compare(networks.Assembly, frozen.Assembly, text);
        Assert.True(different == 0, text.ToString());
        Assert.Contains($" {FrozenNetworks.Count} frozen networks compared", text.ToString(), StringComparison.Ordinal);
        Assert.Contains(frozen.Texts, text => text.Contains("\nfolded \"batchnorm", StringComparison.Ordinal));
        Assert.Contains(frozen.Texts, text => text.Contains("\nnumbers\n", StringComparison.Ordinal));
        Assert.Contains(frozen.Texts, text => !text.Contains("\nnumbers\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_self_test_gives_the_recorded_outputs()
    {
        foreach (Type type in FrozenRun.TypesOf(frozen.Assembly))
        {
            double error = Convert.ToDouble(type.GetMethod("SelfTest")!.Invoke(null, null), CultureInfo.InvariantCulture);
            Assert.InRange(error, 0, type.Name.StartsWith(FrozenRun.Frozen, StringComparison.Ordinal) ? 0 : 1e-4);
        }
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void Frozen_networks_give_the_bits_of_the_trained_ones_on_narrower_vectors(string instructionSet, int mostBits)
    {
        (int exitCode, string text) = NarrowerVectors.Run(instructionSet, networks.Path, frozen.Path);
        Assert.True(exitCode == 0, text);
        string summary = text.TrimEnd().Split('\n')[^1];
        Assert.InRange(int.Parse(summary.Split('-')[0], CultureInfo.InvariantCulture), 0, mostBits);
        Assert.Contains($" {FrozenNetworks.Count} frozen networks compared", summary, StringComparison.Ordinal);
    }
}
