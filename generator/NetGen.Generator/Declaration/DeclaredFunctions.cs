using Microsoft.CodeAnalysis;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Finds and reads the methods that attributes name. A problem inside a method has a place of its own, behind those of the attributes.
/// </summary>
/// <param name="type">The network's class.</param>
/// <param name="isDouble">Whether the network is of double precision.</param>
/// <param name="compilation">What the methods are in.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class DeclaredFunctions(
    INamedTypeSymbol type, bool isDouble, Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<IMethodSymbol, Body> read = new(SymbolEqualityComparer.Default);
    private readonly List<Location> places = [];

    /// <summary>The declaration with its functions, and the places of its attributes and of the problems in the functions.</summary>
    public static (NetworkDeclaration Declaration, Location[] Places) Read(
        (NetworkDeclaration Declaration, Location[] Places) declared,
        INamedTypeSymbol type,
        Compilation compilation,
        CancellationToken cancellation)
    {
        DeclaredFunctions functions = new(type, declared.Declaration.IsDouble, compilation, cancellation);
        functions.places.AddRange(declared.Places);
        AttributeDeclaration[] attributes = [.. declared.Declaration.Attributes.Select(functions.WithFunction)];
        return (declared.Declaration with { Attributes = attributes }, [.. functions.places]);
    }

    private AttributeDeclaration WithFunction(AttributeDeclaration attribute, int index) => attribute switch
    {
        { Role: AttributeRole.Layer, Name: "Activation" } => attribute with { Function = Read(attribute, index, parameters: 1) },
        { Role: AttributeRole.Loss, Name: "Loss" } => attribute with { Function = Read(attribute, index, parameters: 2) },
        _ => attribute,
    };

    private DeclaredFunction Read(AttributeDeclaration attribute, int index, int parameters)
    {
        string name = attribute.Get("function", "");
        (IMethodSymbol? method, string reason) = Find(name, parameters);
        name = name.Length == 0 ? "Function" : name;
        if (method is null)
        {
            string wanted = Text(isStatic: true, name, Enumerable.Repeat(Number, parameters));
            Problem missing = new(ProblemId.NoFunction, index, attribute.Name, wanted, type.Name, reason);
            return new(name, Body.Number(0), [missing]);
        }

        // A function that several attributes name is read once, and its problems are reported once.
        if (read.TryGetValue(method, out Body known))
            return new(name, known, []);
        (Body body, List<FunctionProblem> problems) = FunctionReader.Read(method, isDouble, compilation, cancellation);
        read.Add(method, body);
        return new(name, body, problems.Select(problem => Placed(problem, name)).ToArray());
    }

    private Problem Placed(FunctionProblem problem, string name)
    {
        places.Add(problem.Place);
        return new(problem.Id, places.Count - 1, [name, .. problem.Arguments]);
    }

    /// <summary>The only method of this name and of the form that is needed; without one, what there is instead.</summary>
    private (IMethodSymbol? Method, string Reason) Find(string name, int parameters)
    {
        if (name.Length == 0)
            return (null, "no name is given; write nameof of the method");
        IMethodSymbol[] methods =
            [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary)];
        if (methods.Length == 0)
            return (null, type.GetMembers(name).IsEmpty ? "it has no member of this name" : $"'{name}' is not a method");
        if (methods.FirstOrDefault(method => Fits(method, parameters)) is { } found)
            return FunctionReader.HasBody(found) ? (found, "") : (null, "it has no body");
        return (null, methods.Length > 1 ? $"none of its {methods.Length} methods of this name is one"
            : methods[0].IsGenericMethod ? "it is generic"
            : $"it is '{Text(methods[0].IsStatic, name, methods[0].Parameters.Select(TextOf), methods[0].ReturnType.ToDisplayString())}'");
    }

    private string Number => isDouble ? "double" : "float";

    private bool Fits(IMethodSymbol method, int parameters)
    {
        SpecialType number = isDouble ? SpecialType.System_Double : SpecialType.System_Single;
        return method is { IsStatic: true, IsGenericMethod: false, RefKind: RefKind.None }
            && method.ReturnType.SpecialType == number
            && method.Parameters.Length == parameters
            && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && parameter.Type.SpecialType == number);
    }

    private string Text(bool isStatic, string name, IEnumerable<string> parameters, string? result = null) =>
        $"{(isStatic ? "static " : "")}{result ?? Number} {name}({string.Join(", ", parameters)})";

    private static string TextOf(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : $"{parameter.RefKind.ToString().ToLowerInvariant()} ") + parameter.Type.ToDisplayString();
}
