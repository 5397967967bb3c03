using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Agreement.Tests;

/// <summary>The random networks, compiled once for all tests that want them.</summary>
public sealed class CompiledNetworks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agreement");

    public CompiledNetworks()
    {
        Path = System.IO.Path.Combine(folder.FullName, "Agreement.dll");
        NetworkCompiler.Compile(AgreementCase.All(AgreementRun.Seed, AgreementRun.Count), Path);
        Assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path)));
    }

    /// <summary>Where the assembly lies, for another process.</summary>
    public string Path { get; }

    /// <summary>The assembly in this process.</summary>
    public Assembly Assembly { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
