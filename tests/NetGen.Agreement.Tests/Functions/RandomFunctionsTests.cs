using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Agreement.Tests;

/// <summary>Random functions of double precision against the methods that they were read from.</summary>
public class RandomFunctionsTests
{
    private const int Functions = 40;
    private const int Seed = 20261128;
    private const int Width = 23;

    [Fact]
    public void Outputs_and_slopes_of_random_functions_are_the_methods()
    {
        string[] bodies = [.. Bodies().Sample(Functions, Seed)];
        const string Beginning = "using System;\n#pragma warning disable CS0162 // a condition can be a constant\n";
        DeclaredNetworks networks = new(Beginning + string.Join("\n", bodies.Select(Declaration)));
        Random random = new(Seed);
        int compared = 0;
        int slopesCompared = 0;
        for (int number = 0; number < Functions; number++)
        {
            INetwork<double> network = (INetwork<double>)networks.Create($"Random{number}", seed: 0);
            Func<double, double> method = network.GetType().GetMethod("F")!.CreateDelegate<Func<double, double>>();
            double[] points = [.. Enumerable.Range(0, 4 * Width).Select(_ => (6 * random.NextDouble()) - 3)];
            (double[] outputs, double[] slopes) = (new double[points.Length], new double[points.Length]);
            Workspace<double> workspace = network.CreateWorkspace(4);
            network.Forward(points, 4, outputs, workspace);
            network.Backward([.. Enumerable.Repeat(1.0, points.Length)], workspace, slopes);
            foreach ((double x, double output, double slope) in points.Zip(outputs, slopes))
            {
                string at = string.Create(CultureInfo.InvariantCulture, $"{bodies[number]} at {x:R}");
                double value = method(x);
                if (!double.IsFinite(value) || Math.Abs(value) > 1e6)
                    continue;
                compared++;
                Assert.True(Math.Abs(value - output) <= 1e-10 * (1 + Math.Abs(value)), $"{at}: {output:R}, expected {value:R}");
                const double Step = 1e-6;
                (double below, double above) = (method(x - Step), method(x + Step));
                double numeric = (above - below) / (2 * Step);
                bool isKink = Math.Abs(above - (2 * value) + below) > 1e-9 * (1 + Math.Abs(value));
                if (isKink || !double.IsFinite(numeric) || Math.Abs(numeric) > 1e4)
                    continue;
                slopesCompared++;
                Assert.True(Math.Abs(numeric - slope) <= 1e-4 * (1 + Math.Abs(numeric)), $"{at}: slope {slope:R}, numerically {numeric:R}");
            }
        }

        Assert.InRange(compared, Functions * Width, int.MaxValue);
        Assert.InRange(slopesCompared, Functions * Width, int.MaxValue);
    }

    /// <summary>The argument is added, so that every function has a slope.</summary>
    private static string Declaration(string body, int number) =>
        $"[Network({Width}, Precision = Precision.Double)] [Activation(nameof(F))] [MeanSquaredError] "
        + $"public sealed partial class Random{number} {{ public static double F(double x) {{ {body} }} }}";

    private static Gen<string> Bodies() =>
        from first in Numbers(3)
        from second in Numbers(2)
        from third in Numbers(2)
        from condition in Conditions(2)
        from other in Conditions(1)
        select $"double a = {first}; double b = a * 0.5 + {second}; if ({condition}) {{ a = b - a; if ({other}) b = {third}; }} "
            + $"else if ({other}) return x - b; bool c = {other}; return x + (c ? a : b);";

    private static Gen<string> Numbers(int depth)
    {
        if (depth == 0)
        {
            return Gen.OneOf(
                Gen.Constant("x"), Gen.Choose(-20, 20).Select(value => (value / 10.0).ToString("0.0###", CultureInfo.InvariantCulture)));
        }

        Gen<string> inner = Numbers(depth - 1);
        return Gen.OneOf(
            Gen.Elements("Tanh", "Sin", "Cos", "Abs").SelectMany(function => inner.Select(operand => $"Math.{function}({operand})")),
            inner.Select(operand => $"Math.Sqrt(1 + Math.Abs({operand}))"),
            inner.Select(operand => $"Math.Log(1.5 + Math.Pow({operand}, 2))"),
            inner.Select(operand => $"Math.Exp(Math.Min({operand}, 2))"),
            inner.Select(operand => $"Math.Clamp({operand}, -1.25, 0.75)"),
            inner.Select(operand => $"-({operand})"),
            from exponent in Gen.Elements("3", "-2", "1.5", "9", "-0.5")
            from operand in inner
            select $"Math.Pow(1.1 + Math.Abs({operand}), {exponent})",
            from op in Gen.Elements("+", "-", "*") from left in inner from right in inner select $"({left} {op} {right})",
            from left in inner from right in inner select $"({left} / (1.5 + Math.Abs({right})))",
            from function in Gen.Elements("Min", "Max") from left in inner from right in inner select $"Math.{function}({left}, {right})",
            from condition in Conditions(1) from left in inner from right in inner select $"({condition} ? {left} : {right})");
    }

    private static Gen<string> Conditions(int depth)
    {
        Gen<string> comparison =
            from op in Gen.Elements("<", "<=", ">", ">=", "==", "!=")
            from left in Numbers(1)
            from right in Numbers(0)
            select $"{left} {op} {right}";
        if (depth == 0)
            return comparison;
        Gen<string> inner = Conditions(depth - 1);
        return Gen.OneOf(
            comparison,
            inner.Select(condition => $"!({condition})"),
            from op in Gen.Elements("&&", "||") from left in inner from right in inner select $"({left} {op} {right})");
    }
}
