using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Agreement.Tests;

/// <summary>Some of the random networks, frozen and compiled once: as they were trained, and with folded normalization.</summary>
public sealed class FrozenNetworks : IDisposable
{
    /// <summary>Of 51 networks, one is frozen: chains and branches, of both precisions.</summary>
    private const int Step = 51;

    public const int Count = 2 * AgreementRun.Count / Step;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("frozen");

    public FrozenNetworks(CompiledNetworks networks)
    {
        List<FrozenFiles> files = [];
        List<string> declarations = [];
        foreach (AgreementCase drawn in AgreementCase.All(AgreementRun.Seed, AgreementRun.Count).Where(each => each.Index % Step == 0))
        {
            foreach (string kind in new[] { FrozenRun.Frozen, FrozenRun.Folded })
            {
                string name = FrozenRun.NameOf(drawn, kind);
                object network = FrozenRun.Trained(networks.Assembly, drawn);
                files.Add(network is INetwork<float> single
                    ? Freeze(single, name, kind)
                    : Freeze((INetwork<double>)network, name, kind));
                declarations.Add($"[NetGen.Frozen(\"{name}.frozen.txt\")] public static partial class {name} {{ }}");
            }
        }

        Texts = [.. files.Select(file => File.ReadAllText(file.Text))];
        byte[] image = NetworkCompiler.Compile("Frozen", declarations, files).Assembly;
        Path = System.IO.Path.Combine(folder.FullName, "Frozen.dll");
        File.WriteAllBytes(Path, image);
        Assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
    }

    /// <summary>The path of the assembly, for another process.</summary>
    public string Path { get; }

    /// <summary>The assembly in this process.</summary>
    public Assembly Assembly { get; }

    /// <summary>The texts that were frozen.</summary>
    public IReadOnlyList<string> Texts { get; }

    public void Dispose() => folder.Delete(recursive: true);

    private FrozenFiles Freeze<T>(INetwork<T> network, string name, string kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        network.Freeze(System.IO.Path.Combine(folder.FullName, name), new FreezeOptions<T> { Fold = kind == FrozenRun.Folded });
}
