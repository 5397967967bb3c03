using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Ir;

/// <summary>
/// The derivative of each primitive, in its input or in its own value, whichever is more stable. At a kink it is the left one, except that
/// of |x|, which is 0 at 0. <see cref="Body.Gradient"/> has the chain rule.
/// </summary>
internal static class Differentiation
{
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
        (Operator.SelectGreater, _) => null,

        // max(x, c) is above c just where x is, so its own value tells; min(x, c) has slope up to and including c.
        (Operator.Max, 0) when x[1] is Constant => SelectGreater(value, x[1], gradient, Number(0)),
        (Operator.Min, 0) when x[1] is Constant => SelectGreater(x[0], x[1], Number(0), gradient),
        (Operator.Max, 0) or (Operator.Min, 1) => SelectGreater(x[0], x[1], gradient, Number(0)),
        (Operator.Max, 1) or (Operator.Min, 0) => SelectGreater(x[0], x[1], Number(0), gradient),
        _ => Selected(gradient, open => Multiply(open, Slope(op, value, x[0]))),
    };

    /// <summary>The sum of two gradients; what two selections by one condition add up to is one selection.</summary>
    public static Expression Sum(Expression first, Expression second)
    {
        return first is Operation { Operator: Operator.SelectGreater } one && second is Operation { Operator: Operator.SelectGreater } other
            && IsSame(one.Operands[0], other.Operands[0]) && IsSame(one.Operands[1], other.Operands[1])
            ? SelectGreater(
                one.Operands[0],
                one.Operands[1],
                Sum(one.Operands[2], other.Operands[2]),
                Sum(one.Operands[3], other.Operands[3]))
            : Add(first, second);

        // Parts of one body are one object where they are equal.
        static bool IsSame(Expression left, Expression right) =>
            ReferenceEquals(left, right) || (left is not Operation && left.Equals(right));
    }

    /// <summary>Applies a slope behind closed gates, so that it does not meet their 0.</summary>
    private static Expression Selected(Expression gradient, Func<Expression, Expression> apply)
    {
        if (IsZero(gradient))
            return gradient;
        if (gradient is not Operation operation || !IsGated(operation))
            return apply(gradient);
        EquatableArray<Expression> operands = operation.Operands;
        return operation.Operator == Operator.Add
            ? Add(Selected(operands[0], apply), Selected(operands[1], apply))
            : SelectGreater(operands[0], operands[1], Selected(operands[2], apply), Selected(operands[3], apply));
    }

    /// <summary>Whether a gradient can be 0 by a condition alone.</summary>
    private static bool IsGated(Expression gradient) => gradient is Operation operation && operation.Operator switch
    {
        Operator.SelectGreater => IsZero(operation.Operands[2]) || IsZero(operation.Operands[3])
            || IsGated(operation.Operands[2]) || IsGated(operation.Operands[3]),
        Operator.Add => IsGated(operation.Operands[0]) && IsGated(operation.Operands[1]),
        _ => false,
    };

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
        _ => throw new InvalidOperationException($"{op} of these operands has no stated derivative."),
    };
}
