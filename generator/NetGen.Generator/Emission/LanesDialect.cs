using NetGen.Generator.Ir;

namespace NetGen.Generator.Emission;

/// <summary>Arithmetic on registers V, inside the loop over the lanes variable.</summary>
/// <param name="isDouble">Whether elements are of double precision.</param>
/// <param name="lanes">The variable whose iterations are the lanes.</param>
/// <param name="register">The expression that stands for a local in lanes; null if it is the local itself.</param>
internal sealed class LanesDialect(bool isDouble, string lanes, Func<string, string>? register = null) : Dialect(isDouble)
{
    private const int Atom = 4;
    private const int Product = 3;
    private const int Sum = 2;
    private const int Selection = 1;

    private readonly ScalarDialect scalar = new(isDouble);

    public override string Register => "V";

    public override string Print(Expression expression) => Print(expression, 0);

    public override string Store(string array, string index, string value) => $"V.Store({value}, ref {array}, {index});";

    public override string Accumulate(string array, string index, string value) => $"At(ref {array}, {index}) += V.Sum({value});";

    private string Print(Expression expression, int atLeast)
    {
        (string text, int precedence) = expression switch
        {
            Constant constant => ($"V.Broadcast({Number(constant.Value)})", Atom),
            Scalar scalar => ($"V.Broadcast({scalar.Name})", Atom),
            Local local => (register?.Invoke(local.Name) ?? local.Name, Atom),
            Position position => ($"V.Broadcast({scalar.Print(position)})", Atom),
            Load load when load.Index.StrideOf(lanes) == 0 => ($"V.Broadcast(ref {load.Array.Name}, {Print(load.Index)})", Atom),
            Load load => ($"V.Load(ref {load.Array.Name}, {Print(load.Index)})", Atom),
            Operation operation => Print(operation),
            _ => throw new InvalidOperationException($"{expression.GetType()} cannot be printed."),
        };
        return precedence < atLeast ? $"({text})" : text;
    }

    private (string Text, int Precedence) Print(Operation operation)
    {
        EquatableArray<Expression> x = operation.Operands;
        switch (operation.Operator)
        {
            case Operator.Add when x[1] is Operation { Operator: Operator.Multiply } product:
                return (MultiplyAdd(product, x[0]), Atom);
            case Operator.Add when x[0] is Operation { Operator: Operator.Multiply } product:
                return (MultiplyAdd(product, x[1]), Atom);
            case Operator.Add:
                return ($"{Print(x[0], Sum)} + {Print(x[1], Sum)}", Sum);
            case Operator.Subtract:
                return ($"{Print(x[0], Sum)} - {Print(x[1], Product)}", Sum);
            case Operator.Multiply:
                return ($"{Print(x[0], Product)} * {Print(x[1], Atom)}", Product);
            case Operator.Divide:
                return ($"{Print(x[0], Product)} / {Print(x[1], Atom)}", Product);
            case Operator.Negate:
                return ($"-{Print(x[0], Atom)}", Product);
            case Operator.SelectGreater when IsUniform(x[0]) && IsUniform(x[1]):
                return ($"{scalar.Print(x[0])} > {scalar.Print(x[1])}\n? {Print(x[2], Sum)}\n: {Print(x[3], Selection)}", Selection);
            case Operator.Max when x[1] is Constant:
                return ($"V.AtLeast({Print(x[0], 0)}, {Print(x[1], 0)})", Atom);
            case Operator.Min when x[1] is Constant:
                return ($"V.AtMost({Print(x[0], 0)}, {Print(x[1], 0)})", Atom);
            default:
                return ($"V.{operation.Operator}({string.Join(", ", x.Select(operand => Print(operand, 0)))})", Atom);
        }
    }

    /// <summary>Whether all lanes have the same value, which is known before the loop.</summary>
    private static bool IsUniform(Expression expression) =>
        expression is Constant or Scalar || (expression is Operation operation && operation.Operands.All(IsUniform));

    private string MultiplyAdd(Operation product, Expression addend) =>
        $"V.MultiplyAdd({Print(product.Operands[0], 0)}, {Print(product.Operands[1], 0)}, {Print(addend, 0)})";
}
