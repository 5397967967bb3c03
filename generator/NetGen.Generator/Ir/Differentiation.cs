using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Ir;

/// <summary>
/// The derivative of each primitive, in its input or in its own value, whichever is more stable. At a kink it is the left one, except that
/// of |x|, which is 0 at 0. <see cref="Body.Gradient"/> has the chain rule.
/// </summary>
internal static class Differentiation
{
    /// <summary>The most selections and sums of a gradient that is taken apart to apply a slope behind each gate.</summary>
    private const int MostGates = 16;

    /// <summary>
    /// What the gradient of an operation's value gives to one of its operands; null for nothing. A condition selects a gradient and never
    /// multiplies it by 0, so that an infinite slope behind a closed gate does no harm.
    /// </summary>
    /// <param name="op">The operation.</param>
    /// <param name="operand">The number of the operand.</param>
    /// <param name="x">The operands.</param>
    /// <param name="value">The operation's value.</param>
    /// <param name="gradient">The gradient of the value.</param>
    public static Expression? Adjoint(
        Operator op, int operand, Expression[] x, Expression value, Expression gradient) => (op, operand) switch
    {
        (Operator.Add, _) or (Operator.Subtract, 0) => gradient,
        (Operator.Subtract, 1) => Selected(gradient, Negate),
        (Operator.Multiply, _) => Selected(gradient, open => Multiply(open, x[1 - operand])),
        (Operator.Divide, 0) => Selected(gradient, open => Divide(open, x[1])),
        (Operator.Divide, 1) => Selected(gradient, open => Negate(Divide(Multiply(open, value), x[1]))),
        (Operator.SelectGreater, 2) => SelectGreater(x[0], x[1], gradient, Number(0)),
        (Operator.SelectGreater, 3) => SelectGreater(x[0], x[1], Number(0), gradient),
        (Operator.SelectAtLeast, 2) => SelectAtLeast(x[0], x[1], gradient, Number(0)),
        (Operator.SelectAtLeast, 3) => SelectAtLeast(x[0], x[1], Number(0), gradient),
        (Operator.SelectGreater or Operator.SelectAtLeast, _) => null,
        (Operator.Pow, 0) when x[1] is Constant exponent =>
            Selected(gradient, open => Multiply(open, Multiply(exponent, Pow(x[0], exponent.Value - 1)))),
        (Operator.Pow, 1) when x[1] is Constant => null,

        // max(x, c) is above c just where x is, so its own value tells; min(x, c) has slope up to and including c.
        (Operator.Max, 0) when x[1] is Constant => SelectGreater(value, x[1], gradient, Number(0)),
        (Operator.Min, 0) when x[1] is Constant => SelectGreater(x[0], x[1], Number(0), gradient),
        (Operator.Max, 0) or (Operator.Min, 1) => SelectGreater(x[0], x[1], gradient, Number(0)),
        (Operator.Max, 1) or (Operator.Min, 0) => SelectGreater(x[0], x[1], Number(0), gradient),
        _ => Selected(gradient, open => Multiply(open, Slope(op, value, x[0]))),
    };

    /// <summary>The sum of two gradients; what two selections by one condition add up to is one selection.</summary>
    public static Expression Sum(Expression first, Expression second) =>
        first is Operation one && IsSelection(one) && second is Operation other && other.Operator == one.Operator
        && IsSame(one.Operands[0], other.Operands[0]) && IsSame(one.Operands[1], other.Operands[1])
            ? Selection(one, Sum(one.Operands[2], other.Operands[2]), Sum(one.Operands[3], other.Operands[3]))
            : Add(first, second);

    /// <summary>
    /// Applies a slope behind closed gates, so that it does not meet their 0. A gradient with many gates is not taken apart, because they
    /// would multiply; where it is 0, it stays so.
    /// </summary>
    private static Expression Selected(Expression gradient, Func<Expression, Expression> apply)
    {
        if (IsZero(gradient))
            return gradient;
        int left = MostGates;
        Count(gradient, ref left);
        if (left < 0)
            return SelectGreater(Abs(gradient), Number(0), apply(gradient), gradient);
        if (gradient is not Operation operation || !IsGated(operation))
            return apply(gradient);
        EquatableArray<Expression> operands = operation.Operands;
        return operation.Operator == Operator.Add
            ? Add(Selected(operands[0], apply), Selected(operands[1], apply))
            : Selection(operation, Selected(operands[2], apply), Selected(operands[3], apply));
    }

    /// <summary>Takes the selections and sums at the top of a gradient from a number, until nothing is left of it.</summary>
    private static void Count(Expression gradient, ref int left)
    {
        if (gradient is not Operation operation || !(operation.Operator == Operator.Add || IsSelection(operation)) || --left < 0)
            return;
        for (int operand = operation.Operands.Length - 2; operand < operation.Operands.Length && left >= 0; operand++)
            Count(operation.Operands[operand], ref left);
    }

    /// <summary>Whether a gradient can be 0 by a condition alone.</summary>
    private static bool IsGated(Expression gradient) => gradient is Operation operation && operation.Operator switch
    {
        Operator.SelectGreater or Operator.SelectAtLeast => IsZero(operation.Operands[2]) || IsZero(operation.Operands[3])
            || IsGated(operation.Operands[2]) || IsGated(operation.Operands[3]),
        Operator.Add => IsGated(operation.Operands[0]) && IsGated(operation.Operands[1]),
        _ => false,
    };

    private static bool IsSelection(Operation operation) => operation.Operator is Operator.SelectGreater or Operator.SelectAtLeast;

    /// <summary>A selection by the condition of another.</summary>
    private static Expression Selection(Operation condition, Expression chosen, Expression otherwise) =>
        condition.Operator == Operator.SelectGreater
            ? SelectGreater(condition.Operands[0], condition.Operands[1], chosen, otherwise)
            : SelectAtLeast(condition.Operands[0], condition.Operands[1], chosen, otherwise);

    private static bool IsZero(Expression expression) => expression is Constant { Value: 0 };

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
        Operator.Sin => Cos(x),
        Operator.Cos => Negate(Sin(x)),
        _ => throw new InvalidOperationException($"{op} of these operands has no stated derivative."),
    };
}
