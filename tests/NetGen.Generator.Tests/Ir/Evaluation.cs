using NetGen.Generator.Ir;

namespace NetGen.Generator.Tests.Ir;

/// <summary>The value of a body.</summary>
internal static class Evaluation
{
    public static double Of(Body body, double[] arguments, IReadOnlyDictionary<string, double>? scalars = null)
    {
        double[] values = new double[body.Steps.Length];
        for (int number = 0; number < values.Length; number++)
        {
            Step step = body.Steps[number];
            values[number] = step.Leaf switch
            {
                Argument argument => arguments[argument.Number],
                NetGen.Generator.Ir.Constant constant => constant.Value,
                Scalar scalar => scalars![scalar.Name],
                _ => Of(step.Operator, [.. step.Operands.Select(operand => values[operand])]),
            };
        }

        return values[^1];
    }

    private static double Of(Operator op, double[] v)
    {
        return op switch
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
            Operator.SelectAtLeast => v[0] >= v[1] ? v[2] : v[3],
            Operator.Sqrt => Math.Sqrt(v[0]),
            Operator.Exp => Math.Exp(v[0]),
            Operator.ExpM1 => Generated.Scalar.ExpM1(v[0]),
            Operator.Log => Math.Log(v[0]),
            Operator.Tanh => Math.Tanh(v[0]),
            Operator.Sigmoid => Generated.Scalar.Sigmoid(v[0]),
            Operator.Softplus => Generated.Scalar.Softplus(v[0]),
            Operator.Erf => Generated.Scalar.Erf(v[0]),
            Operator.Erfc => Generated.Scalar.Erfc(v[0]),
            Operator.Sin => Math.Sin(v[0]),
            Operator.Cos => Math.Cos(v[0]),
            Operator.Pow => Math.Pow(v[0], v[1]),
            _ => throw new InvalidOperationException($"{op} has no value here."),
        };
    }
}
