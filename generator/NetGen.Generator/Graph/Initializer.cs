using NetGen.Generator.Ir;

namespace NetGen.Generator.Graph;

/// <summary>
/// The initializer of a tensor: the name of a record of the runtime, and its constructor's arguments as C# literals. The compiler itself
/// names only the default initializers.
/// </summary>
internal sealed record Initializer(string Name, EquatableArray<string> Arguments)
{
    /// <summary>Sets all elements to one value.</summary>
    public static Initializer Constant(double value) => new("Constant", [Literal.Double(value)]);

    public static Initializer Zeros => Default("Zeros");

    public static Initializer Default(string name) => new(name, []);
}
