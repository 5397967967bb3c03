using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>The functions of vector registers against references that share nothing with them, on every width.</summary>
public class ElementaryTests
{
    /// <summary>Relative: about 6 units in the last place.</summary>
    private const double SingleTolerance = 4e-7;

    private const double DoubleTolerance = 1e-14;

    public static TheoryData<string> Functions => ["ExpM1", "Tanh", "Sigmoid", "Softplus", "Erf"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Single_precision_keeps_its_digits_on_every_width(string function)
    {
        float[] points = [.. Points().Select(point => (float)point)];
        Compare(function, points, Map<Lanes512<float>, float>(function, points), SingleTolerance);
        Compare(function, points, Map<Lanes256<float>, float>(function, points), SingleTolerance);
        Compare(function, points, Map<Lanes128<float>, float>(function, points), SingleTolerance);
        Compare(function, points, Map<Lanes1<float>, float>(function, points), SingleTolerance);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Double_precision_keeps_its_digits_on_every_width(string function)
    {
        double[] points = [.. Points()];
        Compare(function, points, Map<Lanes512<double>, double>(function, points), DoubleTolerance);
        Compare(function, points, Map<Lanes256<double>, double>(function, points), DoubleTolerance);
        Compare(function, points, Map<Lanes128<double>, double>(function, points), DoubleTolerance);
        Compare(function, points, Map<Lanes1<double>, double>(function, points), DoubleTolerance);
    }

    [Theory]
    [InlineData("ExpM1", -1, double.PositiveInfinity)]
    [InlineData("Tanh", -1, 1)]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Softplus", 0, double.PositiveInfinity)]
    [InlineData("Erf", -1, 1)]
    public void Limits_are_met_and_a_NaN_stays_one(string function, double atMinusInfinity, double atInfinity)
    {
        float[] points = [.. Enumerable.Repeat(new[] { float.NegativeInfinity, float.PositiveInfinity, float.NaN, -1e30f }, 4).SelectMany(four => four)];
        foreach (float[] values in new[] { Map<Lanes512<float>, float>(function, points), Map<Lanes128<float>, float>(function, points), Map<Lanes1<float>, float>(function, points) })
            Assert.Equal([(float)atMinusInfinity, (float)atInfinity, float.NaN, (float)atMinusInfinity], values[..4]);
    }

    /// <summary>Published values: Abramowitz and Stegun, table 7.1.</summary>
    [Theory]
    [InlineData(0.1, 0.1124629160)]
    [InlineData(0.46, 0.4846553900)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(1.0, 0.8427007929)]
    [InlineData(-1.0, -0.8427007929)]
    [InlineData(2.0, 0.9953222650)]
    public void The_error_function_has_its_published_values(double x, double expected) => Assert.Equal(expected, Scalar.Erf(x), 1e-10);

    /// <summary>Every sign and decade from 1e-6 up, and the seams of the approximations.</summary>
    private static List<double> Points()
    {
        List<double> points = [0];
        for (double size = 1e-6; size < 80; size *= 1.07)
            points.AddRange([size, -size]);
        points.AddRange([0.35, -0.35, 0.3500001, 0.46875, 0.4687501, 4, 4.0000001, -4, 20, 20.0000001, 9.01, 9.02]);
        while (points.Count % 16 != 0)
            points.Add(1);
        return points;
    }

    private static T[] Map<V, T>(string function, T[] points)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[points.Length];
        for (int index = 0; index < points.Length; index += V.Count)
        {
            V x = V.Load(ref points[0], index);
            V value = function switch
            {
                "ExpM1" => V.ExpM1(x),
                "Tanh" => V.Tanh(x),
                "Sigmoid" => V.Sigmoid(x),
                "Softplus" => V.Softplus(x),
                "Erf" => V.Erf(x),
                _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
            };
            V.Store(value, ref values[0], index);
        }

        return values;
    }

    private static void Compare<T>(string function, T[] points, T[] values, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < points.Length; index++)
        {
            double x = double.CreateChecked(points[index]);
            double expected = Reference(function, x);
            double error = Math.Abs(double.CreateChecked(values[index]) - expected);

            // Results below the normal range have fewer digits to keep.
            double smallest = double.CreateChecked(T.Epsilon) / double.CreateChecked(T.BitIncrement(T.One) - T.One);
            Assert.True(error <= tolerance * Math.Max(Math.Abs(expected), smallest), $"{function}({x:R}) is {values[index]}, expected {expected:R}");
        }
    }

    private static double Reference(string function, double x) => function switch
    {
        "ExpM1" => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2),
        "Tanh" => Math.Tanh(x),
        "Sigmoid" => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)),
        "Softplus" => Math.Max(x, 0) + (2 * Math.Atanh(Math.Exp(-Math.Abs(x)) / (2 + Math.Exp(-Math.Abs(x))))),
        "Erf" => Error(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
    };

    /// <summary>The series 2 / sqrt(pi) e^(-x^2) x sum of (2 x^2)^n / (1 3 5 ... (2n + 1)): all terms positive, so nothing cancels.</summary>
    private static double Error(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        double term = 1;
        double sum = 1;
        for (int n = 1; term > 1e-18 * sum; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * x * sum;
    }
}
