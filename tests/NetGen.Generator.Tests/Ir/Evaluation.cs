using NetGen.Generator.Ir;

namespace NetGen.Generator.Tests.Ir;

/// <summary>The value of an expression of one scalar.</summary>
internal static class Evaluation
{
    public static double Of(Expression expression, double x)
    {
        if (expression is NetGen.Generator.Ir.Constant constant)
            return constant.Value;
        if (expression is Scalar)
            return x;
        var operation = (Operation)expression;
        double[] v = [.. operation.Operands.Select(operand => Of(operand, x))];
        return operation.Operator switch
        {
            Operator.Add => v[0] + v[1],
            Operator.Subtract => v[0] - v[1],
            Operator.Multiply => v[0] * v[1],
            Operator.Divide => v[0] / v[1],
            Operator.Negate => -v[0],
            Operator.Max => Math.Max(v[0], v[1]),
            Operator.Min => Math.Min(v[0], v[1]),
            Operator.Abs => Math.Abs(v[0]),
            Operator.Sign => Generated.Scalar.Sign(v[0]),
            Operator.SelectGreater => v[0] > v[1] ? v[2] : v[3],
            Operator.Sqrt => Math.Sqrt(v[0]),
            Operator.Exp => Math.Exp(v[0]),
            Operator.ExpM1 => Generated.Scalar.ExpM1(v[0]),
            Operator.Log => Math.Log(v[0]),
            Operator.Tanh => Math.Tanh(v[0]),
            Operator.Sigmoid => Generated.Scalar.Sigmoid(v[0]),
            Operator.Softplus => Generated.Scalar.Softplus(v[0]),
            Operator.Erf => Generated.Scalar.Erf(v[0]),
            Operator.Erfc => Generated.Scalar.Erfc(v[0]),
            _ => throw new InvalidOperationException($"{operation.Operator} has no value here."),
        };
    }
}
