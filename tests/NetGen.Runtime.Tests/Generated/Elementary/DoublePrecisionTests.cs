using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>Double precision against integers of 1,300 bits, on every width and in the scalar dialect.</summary>
public class DoublePrecisionTests
{
    private const double Tolerance = 1e-14;

    public static TheoryData<string> Functions => RegisterFunction.Names;

    [Theory]
    [MemberData(nameof(Functions))]
    public void Errors_are_at_most_1e_14_relative(string function)
    {
        double[] points = [.. Points(function)];
        double[] values = RegisterFunction.Map<Lanes512<double>, double>(function, points);
        for (int index = 0; index < points.Length; index++)
        {
            // Results below the normal range have fewer digits to keep.
            if (Math.Abs(values[index]) < 2.3e-308)
                continue;
            double error = Math.Abs(ExactReference.RelativeError(function, points[index], values[index]));
            Assert.True(error <= Tolerance, $"{function}({points[index]:R}) is {values[index]:R}: relative error {error:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits(string function)
    {
        double[] points = [.. Points(function)];
        double[] expected = RegisterFunction.Map<Lanes512<double>, double>(function, points);
        foreach ((string width, double[] values) in RegisterFunction.OnEveryWidth(function, points))
        {
            for (int index = 0; index < points.Length; index++)
            {
                Assert.True(
                    values[index].Equals(expected[index]),
                    $"{width}.{function}({points[index]:R}) is {values[index]:R}, not {expected[index]:R}");
            }
        }
    }

    /// <summary>The twin of the gradient check is printed in these.</summary>
    [Theory]
    [InlineData("ExpM1")]
    [InlineData("Log1P")]
    [InlineData("Sigmoid")]
    [InlineData("Softplus")]
    [InlineData("Erf")]
    [InlineData("Erfc")]
    public void The_scalar_dialect_gives_the_same_bits(string function)
    {
        double[] points = [.. Points(function)];
        double[] expected = RegisterFunction.Map<Lanes512<double>, double>(function, points);
        Func<double, double> scalar = function switch
        {
            "ExpM1" => Scalar.ExpM1,
            "Log1P" => Scalar.Log1P,
            "Sigmoid" => Scalar.Sigmoid,
            "Softplus" => Scalar.Softplus,
            "Erf" => Scalar.Erf,
            _ => Scalar.Erfc,
        };
        Assert.Equal(expected, points.Select(scalar));
    }

    /// <summary>Random sizes from 1e-300 up, the seams of the approximations, and the ends of the range of results.</summary>
    private static List<double> Points(string function)
    {
        double largest = function switch { "Erf" or "Erfc" => 26.5, "Log" or "Log1P" => 1e300, _ => 700 };
        double lowest = function switch { "Log" => 0, "Log1P" => -0.999999, _ => double.NegativeInfinity };
        double[] seams =
        [
            0.3465, 0.3466, 0.41421, 0.41422, 0.4999999, 0.5000001, 0.7071, 0.7072, 1, 1.4142, 1.4143, 2, 5.9, 19.9, 20.1, 26.5, 39, 41,
        ];
        Random random = new(20261120);
        List<double> points = [.. seams, .. seams.Select(seam => -seam)];
        for (int index = 0; index < 200; index++)
        {
            double sign = index % 2 == 0 ? 1 : -1;
            points.Add(sign * largest * Math.Pow(random.NextDouble(), 3));
            points.Add(sign * Math.Pow(10, (3 * random.NextDouble()) - 2));
            points.Add(sign * Math.Pow(10, -300 * random.NextDouble()));
        }

        points.RemoveAll(x => Math.Abs(x) > largest || x <= lowest || (function == "Log" && x == 1));
        while (points.Count % 16 != 0)
            points.Add(0.75);
        return points;
    }
}
