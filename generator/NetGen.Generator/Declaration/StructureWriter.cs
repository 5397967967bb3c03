using System.Text;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Writes what a network computes as text that <see cref="StructureReader"/> reads again: the declaration without its initializers, its
/// penalties and the values of its hyperparameters, one line per bracket. Trained networks carry it, so that files and other assemblies can
/// say what they hold.
/// </summary>
/// <example>
/// <code>
/// netgen-structure 1
/// Network(shape: [784])
/// Dense(units: 128), ReLU, Dropout
/// Dense(units: 10), Softmax
/// CrossEntropy
/// </code>
/// </example>
internal static class StructureWriter
{
    public const string FirstLine = "netgen-structure 1", Network = "Network";

    /// <summary>Whether all attributes and functions of a declaration were understood.</summary>
    public static bool CanWrite(NetworkDeclaration declaration) => declaration.Attributes.All(attribute =>
        attribute.Role is not (AttributeRole.Broken or AttributeRole.Foreign) && attribute.Function is not { Problems.Length: > 0 });

    /// <summary>The text of a declaration without errors.</summary>
    public static string Write(NetworkDeclaration declaration)
    {
        StringBuilder text = new(FirstLine);
        text.Append('\n').Append(Network).Append("(shape: ").Append(Literal(declaration.InputShape));
        if (declaration.InputName is { } name)
            text.Append(", InputName = ").Append(Literal(name));
        if (declaration.IsDouble)
            text.Append(", Precision = ").Append(Literal(declaration.Precision));
        text.Append(')');
        int bracket = -1;
        foreach (AttributeDeclaration attribute in declaration.Attributes.Where(attribute => IsStructure(attribute.Role)))
        {
            text.Append(attribute.Bracket == bracket ? ", " : "\n");
            bracket = attribute.Bracket;
            Write(text, attribute);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Whether attributes of a role change what a trained network computes.</summary>
    private static bool IsStructure(AttributeRole role) => role is not (AttributeRole.Penalty or AttributeRole.Initializer);

    private static void Write(StringBuilder text, AttributeDeclaration attribute)
    {
        text.Append(attribute.Name);
        string[] arguments = [.. attribute.Arguments.Where(LayerTable.IsStructure).Select(Argument)];
        if (arguments.Length > 0)
            text.Append('(').Append(string.Join(", ", arguments)).Append(')');
        if (attribute.Function is { } function)
            text.Append(" { ").Append(string.Join("; ", function.Body.Steps.Select(Step))).Append(" }");
    }

    private static string Argument(Argument argument) =>
        $"{argument.Name}{(argument.IsPositional ? ":" : " =")} {Literal(argument.Value)}";

    private static string Step(Step step) => step.Leaf switch
    {
        Ir.Argument argument => $"x{argument.Number}",
        Constant constant => Ir.Literal.Double(constant.Value),
        null => $"{step.Operator}({string.Join(", ", step.Operands.Select(operand => $"{operand}"))})",
        _ => throw new InvalidOperationException($"A function of the user holds {step.Leaf}."),
    };

    private static string Literal(object? value) => value switch
    {
        EquatableArray<int> numbers => $"[{string.Join(", ", numbers.Select(number => Ir.Literal.Of(number)))}]",
        EquatableArray<string?> texts => $"[{string.Join(", ", texts.Select(Ir.Literal.Of))}]",
        _ => Ir.Literal.Of(value),
    };
}
