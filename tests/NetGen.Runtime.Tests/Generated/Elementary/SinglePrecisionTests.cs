namespace NetGen.Runtime.Tests.Generated;

/// <summary>Single precision over all exponents and both signs, NaNs and infinities among them, on every width.</summary>
public class SinglePrecisionTests
{
    /// <summary>A prime: over 2,000 points in each octave of each sign, and no pattern of low bits left out.</summary>
    private const uint Stride = 4001;

    private static readonly float[] Points = [.. Sweep()];

    public static TheoryData<string> Functions => RegisterFunction.Names;

    /// <summary>
    /// In units of the last place; below the normal range, where that is 2^-149, too. The bound is 4, for all 2^32 arguments. erfc,
    /// a product of a power and a fraction, takes more roundings.
    /// </summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Errors_are_at_most_four_units_in_the_last_place(string function)
    {
        double bound = function == "Erfc" ? 6.5 : 4;
        double[] expected = [.. Points.Select(x => DoubleReference.Of(function, x))];
        foreach ((string width, float[] values) in RegisterFunction.OnEveryWidth(function, Points))
        {
            for (int index = 0; index < Points.Length; index++)
            {
                double error = Units(values[index], expected[index]);
                if (!(error <= bound))
                {
                    Assert.Fail(
                        $"{width}.{function}({Points[index]:R}) is {values[index]:R}, expected {expected[index]:R}: "
                        + $"{error} units in the last place");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits(string function)
    {
        (string Width, float[] Values)[] results = [.. RegisterFunction.OnEveryWidth(function, Points)];
        foreach ((string width, float[] values) in results[1..])
        {
            for (int index = 0; index < Points.Length; index++)
            {
                if (!values[index].Equals(results[0].Values[index]))
                    Assert.Fail($"{width}.{function}({Points[index]:R}) is {values[index]:R}, not {results[0].Values[index]:R}");
            }
        }
    }

    [Theory]
    [InlineData("Tanh", -1, 1)]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Erf", -1, 1)]
    [InlineData("Erfc", 0, 2)]
    public void Values_never_leave_their_range(string function, float lowest, float highest)
    {
        foreach ((_, float[] values) in RegisterFunction.OnEveryWidth(function, Points))
            Assert.DoesNotContain(values, value => value < lowest || value > highest);
    }

    private static List<float> Sweep()
    {
        List<float> points =
        [
            0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.MaxValue, float.Epsilon, -float.Epsilon,
        ];
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
            points.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        while (points.Count % 16 != 0)
            points.Add(1);
        return points;
    }

    private static double Units(float value, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(value))
            return double.IsNaN(expected) && float.IsNaN(value) ? 0 : double.PositiveInfinity;

        // Infinity stands where the next number of the range would.
        const double Limit = 3.4028236692093846e38;
        double place = Math.Max(Math.Pow(2, Math.ILogB(Math.Max(Math.Abs(expected), double.Epsilon)) - 23), float.Epsilon);
        place = Math.Min(place, 2.028240960365167e31);
        return Math.Abs(Math.Clamp(value, -Limit, Limit) - Math.Clamp(expected, -Limit, Limit)) / place;
    }
}
