namespace NetGen.Generator.Ir;

/// <summary>Short names for making IR, so that a layer's mathematics reads as such.</summary>
internal static class Build
{
    public static readonly Extent Rows = new(0, "rows");

    public static Expression Number(double value) => new Constant(value);

    public static Extent Count(int constant) => new(constant);

    public static Index At(params Term[] terms) => new(0, terms);

    public static Term Times(this string variable, int stride) => new(variable, stride);

    public static Loop For(string variable, Extent extent, params Statement[] body) => new(variable, extent, body);

    public static Expression Add(Expression left, Expression right) => (left, right) switch
    {
        (Constant a, Constant b) => Number(a.Value + b.Value),
        (Constant { Value: 0 }, _) => right,
        (_, Constant { Value: 0 }) => left,
        _ => Of(Operator.Add, left, right),
    };

    public static Expression Subtract(Expression left, Expression right) => (left, right) switch
    {
        (Constant a, Constant b) => Number(a.Value - b.Value),
        (_, Constant { Value: 0 }) => left,
        (Constant { Value: 0 }, _) => Negate(right),
        _ => Of(Operator.Subtract, left, right),
    };

    public static Expression Multiply(Expression left, Expression right) => (left, right) switch
    {
        (Constant a, Constant b) => Number(a.Value * b.Value),
        (Constant { Value: 0 }, _) or (_, Constant { Value: 0 }) => Number(0),
        (Constant { Value: 1 }, _) => right,
        (_, Constant { Value: 1 }) => left,
        (Constant { Value: -1 }, _) => Negate(right),
        (_, Constant { Value: -1 }) => Negate(left),
        _ => Of(Operator.Multiply, left, right),
    };

    public static Expression Divide(Expression left, Expression right) => (left, right) switch
    {
        (Constant { Value: 0 }, _) => Number(0),
        (_, Constant { Value: 1 }) => left,
        _ => Of(Operator.Divide, left, right),
    };

    public static Expression Negate(Expression operand) => operand switch
    {
        Constant a => Number(-a.Value),
        Operation { Operator: Operator.Negate } negated => negated.Operands[0],
        _ => Of(Operator.Negate, operand),
    };

    public static Expression Max(Expression left, Expression right) => Of(Operator.Max, left, right);

    public static Expression Min(Expression left, Expression right) => Of(Operator.Min, left, right);

    public static Expression Abs(Expression operand) => Of(Operator.Abs, operand);

    public static Expression Sign(Expression operand) => Of(Operator.Sign, operand);

    public static Expression SelectGreater(Expression left, Expression right, Expression greater, Expression otherwise) =>
        IsSame(greater, otherwise) ? greater : Of(Operator.SelectGreater, left, right, greater, otherwise);

    public static Expression SelectAtLeast(Expression left, Expression right, Expression atLeast, Expression otherwise) =>
        IsSame(atLeast, otherwise) ? atLeast : Of(Operator.SelectAtLeast, left, right, atLeast, otherwise);

    public static Expression Sqrt(Expression operand) => Of(Operator.Sqrt, operand);

    public static Expression Exp(Expression operand) => Of(Operator.Exp, operand);

    public static Expression ExpM1(Expression operand) => Of(Operator.ExpM1, operand);

    public static Expression Log(Expression operand) => Of(Operator.Log, operand);

    public static Expression Tanh(Expression operand) => Of(Operator.Tanh, operand);

    public static Expression Sigmoid(Expression operand) => Of(Operator.Sigmoid, operand);

    public static Expression Softplus(Expression operand) => Of(Operator.Softplus, operand);

    public static Expression Erf(Expression operand) => Of(Operator.Erf, operand);

    public static Expression Erfc(Expression operand) => Of(Operator.Erfc, operand);

    public static Expression Sin(Expression operand) => Of(Operator.Sin, operand);

    public static Expression Cos(Expression operand) => Of(Operator.Cos, operand);

    /// <summary>A power: products, roots and quotients where these are exact enough, which is up to the eighth power.</summary>
    public static Expression Pow(Expression operand, double exponent)
    {
        return exponent switch
        {
            0 => Number(1),
            0.5 => Sqrt(operand),
            -0.5 => Divide(Number(1), Sqrt(operand)),
            >= 1 and <= 8 when exponent == (int)exponent => Product((int)exponent),
            >= -8 and <= -1 when exponent == (int)exponent => Divide(Number(1), Product((int)-exponent)),
            _ => Of(Operator.Pow, operand, Number(exponent)),
        };

        Expression Product(int factors)
        {
            if (factors == 1)
                return operand;
            Expression half = Product(factors / 2);
            Expression square = Multiply(half, half);
            return factors % 2 == 0 ? square : Multiply(square, operand);
        }
    }

    /// <summary>An operation, folded where an operand is a constant that makes it simpler.</summary>
    public static Expression Simplified(Operator op, Expression[] operands) => op switch
    {
        Operator.Add => Add(operands[0], operands[1]),
        Operator.Subtract => Subtract(operands[0], operands[1]),
        Operator.Multiply => Multiply(operands[0], operands[1]),
        Operator.Divide => Divide(operands[0], operands[1]),
        Operator.Negate => Negate(operands[0]),
        _ => Of(op, operands),
    };

    /// <summary>Whether two parts of one body are equal: they are one object then, and only leaves have to be compared.</summary>
    public static bool IsSame(Expression left, Expression right) =>
        ReferenceEquals(left, right) || (left is not Operation && left.Equals(right));

    private static Operation Of(Operator op, params Expression[] operands) => new(op, operands);
}
