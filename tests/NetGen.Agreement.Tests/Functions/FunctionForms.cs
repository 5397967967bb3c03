namespace NetGen.Agreement.Tests;

/// <summary>
/// Each form of C# that the reader understands, as the body of a function F of the number x, with the inputs in which it has a kink. The
/// same text is compiled in double precision: there 0.1f is the number that a float holds.
/// </summary>
internal static class FunctionForms
{
    public static readonly (string Name, string Text, double[] Kinks)[] All =
    [
        ("Argument", "=> x;", []),
        ("Literal", "=> x + 0.1f;", []),
        ("Whole", "=> 2 * x - 3;", []),
        ("Arithmetic", "=> (x * x + 2.5f) / (1 + x * x) - -x + +x;", []),
        ("Constant", "=> x * Share; private const float Share = 1f / 3;", []),
        ("ConstantOfMath", "=> MathF.PI * x + MathF.E;", []),
        ("LocalConstant", "{ const float half = 0.5f; const int two = 2; return half * x / two; }", []),
        ("Locals", "{ float a = x * x; var b = a + 1; return a / b; }", []),
        ("Assigned", "{ float a = x; a = a * a; a += 1; a /= 2; a -= x; a *= 3; x = a; return x; }", []),
        ("Greater", "=> x > 0.5f ? x * x : 2 * x;", [0.5]),
        ("Less", "=> x < 0.5f ? x * x : 2 * x;", [0.5]),
        ("AtLeast", "=> x >= 0.5f ? x * x : 2 * x;", [0.5]),
        ("AtMost", "=> x <= 0.5f ? x * x : 2 * x;", [0.5]),
        ("Equal", "=> x == 0.5f ? 7 : x;", [0.5]),
        ("Unequal", "=> x != 0.5f ? x : 7;", [0.5]),
        ("And", "=> x > -1 && x < 1 ? x : x * x;", [-1, 1]),
        ("Or", "=> x < -1 || x >= 1 ? x : x * x;", [-1, 1]),
        ("Not", "=> !(x > -1 && x <= 1) ? x : x * x * x;", [-1, 1]),
        ("NestedChoice", "=> x > 1 ? 1 : x < -1 ? -1 : x;", [-1, 1]),
        ("ChosenCondition", "=> (x > 0 ? x < 1 : x < -1) ? x : 2 * x;", [-1, 0, 1]),
        ("WholeChoice", "=> (x > 1 ? 2 : x < -1 ? -1 : 0) + x;", [-1, 1]),
        ("Truths", "{ bool isLarge = x * x > 1; bool isUp = x > 0 && isLarge; return isUp ? x : isLarge ? -x : 0; }", [-1, 0, 1]),
        ("Returns", "{ if (x > 1) return 2 * x; if (x < -1) { float a = x * x; return a; } else return x; }", [-1, 1]),
        ("ReturnsInside", "{ float a = x; if (x > 0) { if (x > 1) return 3; a = x * x; } return a + 1; }", [0, 1]),
        ("Branches", "{ float a = 1, b; if (x > 0) { a = x; b = 2; } else b = x; return a * b; }", [0]),
        ("OwnMethod", "=> Squared(x) - Squared(value: 1 + x); private static float Squared(float value) => value * value;", []),
        ("OwnCondition", "=> IsUp(x) ? x : 0; private static bool IsUp(float x) { return x > 0; }", [0]),
        ("InDouble", "=> (float)(Math.Tanh(x) + 0.1 * x);", []),
        ("Abs", "=> MathF.Abs(x - 1);", [1]),
        ("Min", "=> MathF.Min(x, x * x);", [0, 1]),
        ("MinOfConstant", "=> Math.Min(0.5f, x);", [0.5]),
        ("Max", "=> float.Max(x, x * x);", [0, 1]),
        ("MaxOfConstant", "=> MathF.Max(0.5f, x);", [0.5]),
        ("Clamp", "=> Math.Clamp(x, -1, 0.5f);", [-1, 0.5]),
        ("Sign", "=> MathF.Sign(x) * x * x;", [0]),
        ("Sqrt", "=> MathF.Sqrt(1 + x * x);", []),
        ("Exp", "=> MathF.Exp(-x * x);", []),
        ("Log", "=> MathF.Log(1 + x * x);", []),
        ("Tanh", "=> float.Tanh(x / 2);", []),
        ("Sin", "=> x + MathF.Sin(x) * MathF.Sin(x);", []),
        ("Cos", "=> MathF.Cos(2 * x);", []),
        ("Square", "=> MathF.Pow(x, 2);", []),
        ("Fifth", "=> MathF.Pow(x, 5);", []),
        ("Inverse", "=> MathF.Pow(2 + x * x, -1);", []),
        ("InverseCube", "=> MathF.Pow(2 + x * x, -3);", []),
        ("Root", "=> MathF.Pow(2 + x * x, 0.5f);", []),
        ("InverseRoot", "=> MathF.Pow(2 + x * x, -0.5f);", []),
        ("OddPower", "=> MathF.Pow(1 + x * x, 1.7f);", []),
        ("NinthPower", "=> MathF.Pow(x / 2, 9);", []),
        ("Mish", "=> x > 20 ? x : x * MathF.Tanh(MathF.Log(1 + MathF.Exp(x)));", [20]),
        ("Snake", "{ float s = MathF.Sin(1.5f * x); return x + s * s / 1.5f; }", []),
        ("Gated", "=> x > 0 ? MathF.Sqrt(x) : 0;", [0]),
    ];

    /// <summary>The declaration of a network whose only layer is the function.</summary>
    public static string Declaration(string name, string text, bool isDouble)
    {
        string single = $$"""
            [Network(37)]
            [Activation(nameof(F))]
            [MeanSquaredError]
            public sealed partial class {{name}}
            {
                public static float F(float x) {{text}}
            }
            """;
        return !isDouble ? single : single
            .Replace($"class {name}", $"class {name}InDouble", StringComparison.Ordinal)
            .Replace("Network(37)", "Network(37, Precision = Precision.Double)", StringComparison.Ordinal)
            .Replace("float", "double", StringComparison.Ordinal)
            .Replace("MathF", "Math", StringComparison.Ordinal);
    }

    /// <summary>The declaration of a network that is trained through the function, with a gradient twin.</summary>
    public static string TrainedDeclaration(string name, string text) =>
        $$"""
        [Network(3, GradientCheck = true)]
        [Dense(21), Activation(nameof(F))]
        [Dense(2)]
        public sealed partial class Trained{{name}}
        {
            public static float F(float x) {{text}}
        }
        """;
}
