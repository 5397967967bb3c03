namespace NetGen.Generator.Declaration;

/// <summary>The part that an attribute plays in a network.</summary>
internal enum AttributeRole
{
    Layer,
    Loss,
    Penalty,
    Initializer,
    Repeat,
    From,
    Input,
    Output,
    Residual,

    /// <summary>The attribute does not compile, or not yet.</summary>
    Broken,

    /// <summary>Derived from one of NetGen's attributes in another assembly: unknown to the compiler.</summary>
    Foreign,
}

/// <summary>
/// One attribute of a network: the name of its class without "Attribute", the bracket it stands in, and its arguments by parameter or
/// property name, as constants; an array is an EquatableArray.
/// </summary>
internal sealed record AttributeDeclaration(AttributeRole Role, string Name, int Bracket, EquatableArray<Argument> Arguments)
{
    /// <summary>The function that the attribute names; null if it names none.</summary>
    public DeclaredFunction? Function { get; init; }

    /// <summary>The name that it declares; null without one.</summary>
    public string? DeclaredName => Get<string?>("Name", null) ?? Get<string?>("name", null);

    public T Get<T>(string name, T otherwise) =>
        Arguments.Where(argument => argument.Name == name).Select(argument => argument.Value).OfType<T>().DefaultIfEmpty(otherwise).First();
}

/// <summary>
/// An argument: its constant, the constant as a C# literal, whether it is an argument of the constructor, and the enumeration of which it
/// is not a member (null if it is one, or no enumeration).
/// </summary>
internal sealed record Argument(string Name, object? Value, string Literal, bool IsPositional, string? NoMemberOf = null);
