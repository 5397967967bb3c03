using Microsoft.CodeAnalysis;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>The functions of MathF, Math, float and double that a function may call.</summary>
internal static class KnownFunctions
{
    public const string Names =
        "Abs, Min, Max, Clamp, Sign, Sqrt, Exp, Log, Tanh, Sin, Cos and Pow of MathF, Math, float and double";

    private static readonly Dictionary<(string Name, int Parameters), Operator> Operators = new()
    {
        [("Abs", 1)] = Operator.Abs,
        [("Sign", 1)] = Operator.Sign,
        [("Sqrt", 1)] = Operator.Sqrt,
        [("Exp", 1)] = Operator.Exp,
        [("Log", 1)] = Operator.Log,
        [("Tanh", 1)] = Operator.Tanh,
        [("Sin", 1)] = Operator.Sin,
        [("Cos", 1)] = Operator.Cos,
        [("Min", 2)] = Operator.Min,
        [("Max", 2)] = Operator.Max,
        [("Pow", 2)] = Operator.Pow,
        [("Clamp", 3)] = Operator.Min,
    };

    public static bool Has(IMethodSymbol method) =>
        method.IsStatic
        && (method.ContainingType.SpecialType is SpecialType.System_Single or SpecialType.System_Double
            || method.ContainingType is
            {
                Name: "Math" or "MathF",
                ContainingType: null,
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
            })
        && Operators.ContainsKey((method.Name, method.Parameters.Length))
        && method.Parameters.All(parameter => parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double);

    /// <summary>The value of a call, or what is wrong with its arguments.</summary>
    public static (int? Value, string? Problem) Value(string name, StepList steps, int[] x)
    {
        switch (name)
        {
            case "Max" or "Min":
                return (Bounded(Operators[(name, 2)], steps, x[0], x[1]), null);
            case "Clamp":
                return steps[x[1]].Leaf is Constant low && steps[x[2]].Leaf is Constant high && low.Value <= high.Value
                    ? (Bounded(Operator.Min, steps, Bounded(Operator.Max, steps, x[0], x[1]), x[2]), null)
                    : (null, "the bounds of Clamp are constants, and the lower one is not above the upper one");
            case "Pow":
                return steps[x[1]].Leaf is Constant exponent
                    ? (steps.Add(Body.Of(1, power => Build.Pow(power[0], exponent.Value)), x[0]), null)
                    : (null, "the exponent of Pow is a constant; a power of a varying exponent y is Exp(y * Log(x))");
            default:
                return (steps.Add(Operators[(name, 1)], x), null);
        }
    }

    /// <summary>
    /// The larger or the smaller of two. A constant stands second, where it is a bound with the derivative from the left; a NaN is not
    /// allowed there, and makes any result NaN.
    /// </summary>
    private static int Bounded(Operator op, StepList steps, int first, int second)
    {
        (int value, int bound) = steps[first].Leaf is Constant ? (second, first) : (first, second);
        return steps[bound].Leaf is Constant { Value: double.NaN } ? bound : steps.Add(op, value, bound);
    }
}
