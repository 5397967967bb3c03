using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>Reads what <see cref="StructureWriter"/> wrote.</summary>
internal sealed class StructureReader
{
    private readonly Scanner scanner;

    private StructureReader(string text) => scanner = new(text);

    /// <summary>The declaration of a structure, for a class.</summary>
    /// <exception cref="FormatException">The text is no structure, or one of another version; the message says where.</exception>
    public static NetworkDeclaration Read(string text, ClassDeclaration forClass) => new StructureReader(text).Read(forClass);

    private NetworkDeclaration Read(ClassDeclaration forClass)
    {
        scanner.Expect(StructureWriter.FirstLine + "\n");
        scanner.Expect(StructureWriter.Network);
        AttributeDeclaration network = new(AttributeRole.Layer, StructureWriter.Network, 0, Arguments());
        List<AttributeDeclaration> attributes = [];
        scanner.Expect("\n");
        for (int bracket = 0; !scanner.IsAtEnd; bracket++)
        {
            do
                attributes.Add(Attribute(bracket));
            while (scanner.Take(", "));
            scanner.Expect("\n");
        }

        return new(
            forClass,
            network.Get<EquatableArray<int>>("shape", []),
            network.Get<string?>("InputName", null),
            network.Get("Precision", NetworkDeclaration.Single),
            GradientCheck: false,
            attributes.ToArray());
    }

    private AttributeDeclaration Attribute(int bracket)
    {
        string name = scanner.Name();
        if (RoleOf(name) is not { } role)
            throw scanner.Wrong($"a layer or a loss that this version of NetGen has; it has no '{name}'");
        AttributeDeclaration attribute = new(role, name, bracket, [.. Arguments(), .. LayerTable.ArgumentsWithoutMeaning(name)]);
        if (LayerTable.ArgumentsOfFunction(name) is not { } arguments)
            return attribute;
        scanner.Expect(" { ");
        return attribute with { Function = new(attribute.Get("function", ""), Function(arguments), []) };
    }

    private static AttributeRole? RoleOf(string name) => name switch
    {
        "Repeat" => AttributeRole.Repeat,
        "From" => AttributeRole.From,
        "Input" => AttributeRole.Input,
        "Output" => AttributeRole.Output,
        "Residual" => AttributeRole.Residual,
        _ when LayerTable.HasLayer(name) => AttributeRole.Layer,
        _ when LayerTable.HasLoss(name) => AttributeRole.Loss,
        _ => null,
    };

    private EquatableArray<Argument> Arguments()
    {
        List<Argument> arguments = [];
        if (!scanner.Take("("))
            return [];
        do
        {
            string name = scanner.Name();
            bool isPositional = scanner.Take(": ");
            if (!isPositional)
                scanner.Expect(" = ");
            object? value = null;
            string literal = scanner.Text(() => value = scanner.Value());
            arguments.Add(new(name, value, literal, isPositional));
        }
        while (scanner.Take(", "));
        scanner.Expect(")");
        return arguments.ToArray();
    }

    private Body Function(int arguments)
    {
        List<Step> steps = [];
        do
            steps.Add(Step(steps.Count, arguments));
        while (scanner.Take("; "));
        scanner.Expect(" }");
        return new(steps.ToArray());
    }

    private Step Step(int number, int arguments)
    {
        if (scanner.Take("x"))
            return new(new Ir.Argument(scanner.Integer(0, arguments - 1)), default, []);
        if (scanner.IsAtNumber)
            return new(new Constant(scanner.Value() is double value ? value : throw scanner.Wrong("a number")), default, []);
        string name = scanner.Name();
        if (!Enum.TryParse(name, out Operator op))
            throw scanner.Wrong($"an operator, but no operator is called '{name}'");
        List<int> operands = [];
        scanner.Expect("(");
        do
            operands.Add(scanner.Integer(0, number - 1));
        while (scanner.Take(", "));
        scanner.Expect(")");
        return operands.Count == OperandsOf(op)
            ? new(null, op, operands.ToArray())
            : throw scanner.Wrong($"{OperandsOf(op)} operands of {op} before it");
    }

    private static int OperandsOf(Operator op) => op switch
    {
        Operator.SelectGreater or Operator.SelectAtLeast => 4,
        Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide or Operator.Max or Operator.Min or Operator.Pow => 2,
        _ => 1,
    };
}
