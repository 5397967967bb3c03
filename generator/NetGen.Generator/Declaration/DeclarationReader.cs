using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the attributes of a class. Only this class and <see cref="ClassReader"/> read symbols.</summary>
internal static class DeclarationReader
{
    public const string NetworkAttribute = "NetGen.NetworkAttribute";

    /// <summary>The declaration and the location of each of its attributes.</summary>
    public static (NetworkDeclaration Declaration, Location[] Locations) Read(
        INamedTypeSymbol type, AttributeData network, CancellationToken cancellation)
    {
        List<AttributeDeclaration> attributes = [];
        List<Location> locations = [];
        SyntaxNode? list = null;
        int bracket = -1;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
                continue;
            bracket += syntax.Parent == list ? 0 : 1;
            list = syntax.Parent;
            if (Read(attribute, syntax, bracket) is not { } declaration)
                continue;
            attributes.Add(declaration);
            locations.Add(syntax.GetLocation());
        }

        return (
            new(
                ClassReader.Read(type),
                InputShape(network),
                network.NamedArguments.Where(argument => argument.Key == "InputName")
                    .Select(argument => argument.Value.Value as string)
                    .FirstOrDefault(),
                Precision(network),
                network.NamedArguments.Any(argument => argument is { Key: "GradientCheck", Value.Value: true }),
                attributes.ToArray()),
            [.. locations]);
    }

    /// <summary>The role of an attribute in a network; null if it has none.</summary>
    public static AttributeRole? RoleOf(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            if (type.ContainingNamespace is not { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true })
                continue;
            switch (type.Name)
            {
                case "LayerAttribute":
                    return AttributeRole.Layer;
                case "LossAttribute":
                    return AttributeRole.Loss;
                case "PenaltyAttribute":
                    return AttributeRole.Penalty;
                case "InitializerAttribute":
                    return AttributeRole.Initializer;
                case "RepeatAttribute":
                    return AttributeRole.Repeat;
                case "FromAttribute":
                    return AttributeRole.From;
                case "InputAttribute":
                    return AttributeRole.Input;
                case "OutputAttribute":
                    return AttributeRole.Output;
                case "ResidualAttribute":
                    return AttributeRole.Residual;
            }
        }

        return null;
    }

    /// <summary>Whether an attribute has a role in a network.</summary>
    public static bool HasRole(AttributeData attribute) => attribute.AttributeClass is { } type && RoleOf(type) is not null;

    public static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() == NetworkAttribute;

    /// <summary>Whether C# could not bind the attribute, or an argument is not a constant.</summary>
    public static bool IsBroken(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error)
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error);

    /// <summary>Whether an attribute and all attributes it derives from are in one assembly.</summary>
    private static bool IsOfNetGen(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute.BaseType; type is not null && RoleOf(type) is not null; type = type.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, attribute.ContainingAssembly))
                return false;
        }

        return true;
    }

    private static AttributeDeclaration? Read(AttributeData attribute, AttributeSyntax syntax, int bracket)
    {
        if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
            return new(AttributeRole.Broken, syntax.Name.ToString(), bracket, []);
        if (RoleOf(attribute.AttributeClass) is not { } role)
            return null;

        string name = attribute.AttributeClass.Name;
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        bool known = role switch
        {
            AttributeRole.Layer => LayerTable.HasLayer(name),
            AttributeRole.Loss => LayerTable.HasLoss(name),
            _ => true,
        };
        if (!IsOfNetGen(attribute.AttributeClass))
            return new(AttributeRole.Foreign, name, bracket, []);
        return IsBroken(attribute) || !known
            ? new(AttributeRole.Broken, name, bracket, [])
            : new(role, name, bracket, Arguments(attribute));
    }

    private static Argument[] Arguments(AttributeData attribute) =>
    [
        .. attribute.ConstructorArguments.Select((argument, index) =>
            Argument(attribute.AttributeConstructor!.Parameters[index].Name, argument, isPositional: true)),
        .. attribute.NamedArguments.Select(argument => Argument(argument.Key, argument.Value, isPositional: false)),
    ];

    private static Argument Argument(string name, TypedConstant constant, bool isPositional) => constant.Kind switch
    {
        TypedConstantKind.Enum => EnumArgument(name, constant, isPositional),
        TypedConstantKind.Primitive => new(name, constant.Value, Literal.Of(constant.Value), isPositional),
        TypedConstantKind.Array when !constant.IsNull
            && constant.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } =>
            new(name, Values(constant, item => item.Value as string), "default", isPositional),
        TypedConstantKind.Array when !constant.IsNull =>
            new(name, Values(constant, item => item.Value is int number ? number : 0), "default", isPositional),
        _ => new(name, null, "default", isPositional),
    };

    private static EquatableArray<T> Values<T>(TypedConstant array, Func<TypedConstant, T> value) => array.Values.Select(value).ToArray();

    private static Argument EnumArgument(string name, TypedConstant constant, bool isPositional)
    {
        IEnumerable<IFieldSymbol> members = constant.Type!.GetMembers().OfType<IFieldSymbol>();
        string? member = members.FirstOrDefault(field => Equals(field.ConstantValue, constant.Value))?.Name;
        if (member is null)
            return new(name, constant.Value, $"{constant.Value}", isPositional, NoMemberOf: constant.Type.Name);
        string type = constant.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new(name, constant.Value, $"{type}.{member}", isPositional);
    }

    private static EquatableArray<int> InputShape(AttributeData network) => network.ConstructorArguments.FirstOrDefault() switch
    {
        { Kind: TypedConstantKind.Primitive, Value: int length } => [length],
        { Kind: TypedConstantKind.Array, IsNull: false } shape =>
            Values(shape, extent => extent.Value is int length ? length : 0),
        _ => [],
    };

    private static int Precision(AttributeData network) =>
        network.NamedArguments
            .Where(argument => argument.Key == "Precision")
            .Select(argument => argument.Value.Value)
            .OfType<int>()
            .FirstOrDefault();
}
