using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Ir;

/// <summary>
/// Symbolic differentiation of element-wise expressions. Each primitive states one stable derivative, in its input or in its own
/// value; compositions follow by the chain rule. At a kink the left derivative is taken, except |x|, which has 0 at 0.
/// </summary>
internal static class Differentiation
{
    /// <summary>The derivative of an expression with respect to one of its leaves.</summary>
    public static Expression Derivative(Expression expression, Expression variable)
    {
        if (expression.Equals(variable))
            return Number(1);
        if (expression is not Operation operation)
            return Number(0);

        EquatableArray<Expression> operands = operation.Operands;
        Expression x = operands[0];
        Expression dx = Derivative(x, variable);
        switch (operation.Operator)
        {
            case Operator.Add:
                return Add(dx, Derivative(operands[1], variable));
            case Operator.Subtract:
                return Subtract(dx, Derivative(operands[1], variable));
            case Operator.Multiply:
                return Add(Multiply(dx, operands[1]), Multiply(x, Derivative(operands[1], variable)));
            case Operator.Divide:
                return Divide(Subtract(dx, Multiply(expression, Derivative(operands[1], variable))), operands[1]);
            case Operator.SelectGreater:
                return SelectGreater(x, operands[1], Derivative(operands[2], variable), Derivative(operands[3], variable));

            // max(x, c) is above c just where x is; min(x, c) has slope up to and including c.
            case Operator.Max when operands[1] is Constant:
                return Gated(SelectGreater(expression, operands[1], Number(1), Number(0)), dx);
            case Operator.Min when operands[1] is Constant:
                return Gated(SelectGreater(x, operands[1], Number(0), Number(1)), dx);
            default:
                return Multiply(Slope(operation.Operator, expression, x), dx);
        }
    }

    /// <summary>An expression with every occurrence of a part replaced.</summary>
    public static Expression Replace(Expression expression, Expression part, Expression replacement) => expression switch
    {
        _ when expression.Equals(part) => replacement,
        Operation operation => operation with
        {
            Operands = operation.Operands.Select(operand => Replace(operand, part, replacement)).ToArray(),
        },
        _ => expression,
    };

    /// <summary>Whether an expression mentions a part.</summary>
    public static bool Mentions(Expression expression, Expression part) =>
        expression.Equals(part) || (expression is Operation operation && operation.Operands.Any(operand => Mentions(operand, part)));

    /// <summary>The slope of a primitive of one operand, given its value and its input.</summary>
    private static Expression Slope(Operator op, Expression value, Expression x) => op switch
    {
        Operator.Negate => Number(-1),
        Operator.Abs => Sign(x),
        Operator.Sign => Number(0),
        Operator.Sqrt => Divide(Number(0.5), value),
        Operator.Exp => value,
        Operator.ExpM1 => Add(value, Number(1)),
        Operator.Log => Divide(Number(1), x),
        Operator.Tanh => Subtract(Number(1), Multiply(value, value)),
        Operator.Sigmoid => Multiply(value, Subtract(Number(1), value)),
        Operator.Softplus => Sigmoid(x),
        Operator.Erf => Multiply(Number(2 / Math.Sqrt(Math.PI)), Exp(Negate(Multiply(x, x)))),
        Operator.Erfc => Multiply(Number(-2 / Math.Sqrt(Math.PI)), Exp(Negate(Multiply(x, x)))),
        _ => throw new InvalidOperationException($"{op} of these operands has no stated derivative."),
    };

    /// <summary>gate x dx, kept as a selection so that a closed gate gives 0 whatever dx is.</summary>
    private static Expression Gated(Expression gate, Expression dx) => gate is Operation { Operator: Operator.SelectGreater } select
        ? SelectGreater(
            select.Operands[0],
            select.Operands[1],
            select.Operands[2] is Constant { Value: 0 } ? Number(0) : dx,
            select.Operands[3] is Constant { Value: 0 } ? Number(0) : dx)
        : Multiply(gate, dx);
}
