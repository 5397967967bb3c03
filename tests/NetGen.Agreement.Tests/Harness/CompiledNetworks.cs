using System.Reflection;
using System.Runtime.Loader;
using NetGen.Generator.Graph;

namespace NetGen.Agreement.Tests;

/// <summary>The random networks, compiled once for all tests that use them.</summary>
public sealed class CompiledNetworks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agreement");

    public CompiledNetworks()
    {
        Path = System.IO.Path.Combine(folder.FullName, "Agreement.dll");
        NetworkImage image = NetworkCompiler.Compile(
            "Agreement", AgreementCase.All(AgreementRun.Seed, AgreementRun.Count).Select(drawn => drawn.Source));
        File.WriteAllBytes(Path, image.Assembly);
        Assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image.Assembly));
        Graphs = image.Graphs;
    }

    /// <summary>The path of the assembly, for another process.</summary>
    public string Path { get; }

    /// <summary>The assembly in this process.</summary>
    public Assembly Assembly { get; }

    /// <summary>The graph of each network, by the name of its class.</summary>
    internal IReadOnlyDictionary<string, NetworkGraph> Graphs { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
