using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Agreement.Tests;

/// <summary>Random networks that are frozen, compiled into another assembly and compared with what they were frozen from.</summary>
[Collection(nameof(SharedCompilation))]
public sealed class FrozenNetworksTests : IDisposable
{
    /// <summary>
    /// Every fifteenth of the random networks: chains and branches, of both precisions, with weights in the text and beside it.
    /// </summary>
    private const int Step = 15;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("frozen");
    private readonly CompiledNetworks networks;
    private readonly string path;

    public FrozenNetworksTests(CompiledNetworks networks)
    {
        this.networks = networks;
        AgreementCase[] drawn = [.. AgreementCase.All(AgreementRun.Seed, AgreementRun.Count).Where(each => each.Index % Step == 0)];
        FrozenFiles[] files = [.. drawn.Select(Freeze)];
        path = Path.Combine(folder.FullName, "Frozen.dll");
        File.WriteAllBytes(path, NetworkCompiler.Compile("Frozen", drawn.Select(Declaration), files).Assembly);
    }

    [Fact]
    public void Frozen_networks_give_the_bits_of_the_trained_ones_on_the_widest_vectors()
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        Assembly frozen = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));
        int different = FrozenRun.Compare(networks.Assembly, frozen, text);
        Assert.True(different == 0, text.ToString());
        Assert.Contains($" {AgreementRun.Count / Step} frozen networks compared", text.ToString(), StringComparison.Ordinal);
        foreach (Type type in frozen.GetTypes().Where(type => type.Name.StartsWith(FrozenRun.Prefix, StringComparison.Ordinal)))
            Assert.Equal(0.0, Convert.ToDouble(type.GetMethod("SelfTest")!.Invoke(null, null), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Frozen_networks_give_the_bits_of_the_trained_ones_on_narrower_vectors(string instructionSet)
    {
        (int exitCode, string text) = NarrowerVectors.Run(instructionSet, networks.Path, path);
        Assert.True(exitCode == 0, text);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private FrozenFiles Freeze(AgreementCase drawn)
    {
        object network = AgreementRun.Create(networks.Assembly, drawn);
        return network is INetwork<float> single ? Freeze(single, drawn) : Freeze((INetwork<double>)network, drawn);
    }

    private FrozenFiles Freeze<T>(INetwork<T> network, AgreementCase drawn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => network.Freeze(Path.Combine(folder.FullName, drawn.ClassName));

    private static string Declaration(AgreementCase drawn) => string.Create(
        CultureInfo.InvariantCulture,
        $"[NetGen.Frozen(\"{drawn.ClassName}.frozen.txt\")] public static partial class {FrozenRun.Prefix}{drawn.Index} {{ }}");
}
