namespace NetGen.Generator.Graph;

/// <summary>
/// What draws a tensor: a record of the runtime, by name, and its constructor's arguments as C# literals. The compiler knows no
/// initializer by name but the defaults.
/// </summary>
internal sealed record Initializer(string Name, EquatableArray<string> Arguments)
{
    /// <summary>All elements the same.</summary>
    public static Initializer Constant(double value) => new("Constant", [Emission.Literal.Double(value)]);

    public static Initializer Zeros => Default("Zeros");

    public static Initializer Default(string name) => new(name, []);
}
