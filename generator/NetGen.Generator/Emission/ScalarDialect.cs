using NetGen.Generator.Ir;

namespace NetGen.Generator.Emission;

/// <summary>Plain C# arithmetic.</summary>
/// <param name="isDouble">Whether numbers are doubles.</param>
/// <param name="widens">Whether the elements of arrays are singles, which must become doubles before anything is done with them.</param>
/// <param name="isComment">Whether it is read by people only, who know elements as x[i].</param>
internal sealed class ScalarDialect(bool isDouble, bool widens = false, bool isComment = false) : Dialect(isDouble)
{
    private const int Atom = 4;
    private const int Product = 3;
    private const int Sum = 2;
    private const int Selection = 1;

    private readonly string math = $"{(isComment ? "" : "global::System.")}{(isDouble ? "Math" : "MathF")}";

    public override string Register => Element;

    public override string Print(Expression expression) => Print(expression, 0);

    public override string Store(string array, string index, string value) => $"{At(array, index)} = {value};";

    public override string Accumulate(string array, string index, string value) => $"{At(array, index)} += {value};";

    private string At(string array, string index) =>
        isComment ? string.Concat(array, "[", index, "]") : string.Concat("At(ref ", array, ", ") + index + ")";

    private string Print(Expression expression, int atLeast)
    {
        (string text, int precedence) = expression switch
        {
            Constant constant => (Number(constant.Value), constant.Value < 0 ? Product : Atom),
            Scalar scalar => (scalar.Name, Atom),
            Local local => (local.Name, Atom),
            Position position => ($"({Element})({Print(position.Index)})", Atom),
            Load load => ((widens && load.Array.Type == ElementType.Real ? "(double)" : "") + At(load.Array.Name, Print(load.Index)), Atom),
            Operation operation => Print(operation),
            _ => throw new InvalidOperationException($"{expression.GetType()} cannot be printed."),
        };
        return precedence < atLeast ? $"({text})" : text;
    }

    private (string Text, int Precedence) Print(Operation operation)
    {
        EquatableArray<Expression> x = operation.Operands;
        string Call(string function) => $"{function}({string.Join(", ", x.Select(operand => Print(operand, 0)))})";
        return operation.Operator switch
        {
            Operator.Add => ($"{Print(x[0], Sum)} + {Print(x[1], Sum)}", Sum),
            Operator.Subtract => ($"{Print(x[0], Sum)} - {Print(x[1], Product)}", Sum),
            Operator.Multiply => ($"{Print(x[0], Product)} * {Print(x[1], Atom)}", Product),
            Operator.Divide => ($"{Print(x[0], Product)} / {Print(x[1], Atom)}", Product),
            Operator.Negate => ($"-{Print(x[0], Atom)}", Product),
            Operator.SelectGreater =>
                ($"{Print(x[0], Sum)} > {Print(x[1], Sum)} ? {Print(x[2], Sum)} : {Print(x[3], Selection)}", Selection),
            Operator.SelectAtLeast =>
                ($"{Print(x[0], Sum)} >= {Print(x[1], Sum)} ? {Print(x[2], Sum)} : {Print(x[3], Selection)}", Selection),
            Operator.Max or Operator.Min or Operator.Abs or Operator.Sqrt or Operator.Exp or Operator.Log or Operator.Tanh
                or Operator.Sin or Operator.Cos or Operator.Pow => (Call($"{math}.{operation.Operator}"), Atom),
            _ => (Call((isComment ? "" : "NetGenLoops::Scalar.") + operation.Operator), Atom),
        };
    }
}
