using System.Reflection;
using NetGen.Generator.Graph;

namespace NetGen.Agreement.Tests;

/// <summary>Networks that a test declares as text, compiled and as graphs.</summary>
internal sealed class DeclaredNetworks(string source)
{
    private readonly NetworkImage image = NetworkCompiler.Compile("Declared", "using NetGen;\n" + source);
    private Assembly? assembly;

    public object Create(string name, int seed) =>
        Activator.CreateInstance((assembly ??= Assembly.Load(image.Assembly)).GetType(name, throwOnError: true)!, seed)!;

    public NetworkGraph Graph(string name) => image.Graphs[name];
}
