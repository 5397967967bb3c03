namespace NetGen.Generator.Graph;

/// <summary>
/// The user's class as the emitted part must repeat it: namespace ("" for none), the headers of the containing types from the outside
/// in ("struct Outer"), its own keyword ("class"), name, and type parameters ("" or "&lt;T&gt;").
/// </summary>
internal sealed record ClassDeclaration(
    string Namespace, EquatableArray<string> ContainingTypes, string Keyword, string Name, string TypeParameters)
{
    /// <summary>The name without the @ of a name that is a keyword.</summary>
    public string PlainName => Name.TrimStart('@');

    /// <summary>The full name, unique in the assembly.</summary>
    public string FullName =>
        (Namespace.Length == 0 ? "" : Namespace + ".")
        + string.Concat(ContainingTypes.Select(type => type.Substring(type.LastIndexOf(' ') + 1) + "."))
        + Name + TypeParameters;
}
