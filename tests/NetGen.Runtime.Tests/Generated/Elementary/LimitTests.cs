using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>Where a function has an exact value, it has it.</summary>
public class LimitTests
{
    [Theory]
    [InlineData("Exp", 0, double.PositiveInfinity)]
    [InlineData("ExpM1", -1, double.PositiveInfinity)]
    [InlineData("Log", double.NaN, double.PositiveInfinity)]
    [InlineData("Log1P", double.NaN, double.PositiveInfinity)]
    [InlineData("Tanh", -1, 1)]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Softplus", 0, double.PositiveInfinity)]
    [InlineData("Erf", -1, 1)]
    [InlineData("Erfc", 2, 0)]
    public void Limits_are_met_and_a_NaN_stays_one(string function, double atMinusInfinity, double atInfinity)
    {
        double[] four = [double.NegativeInfinity, double.PositiveInfinity, double.NaN, -1e30];
        double[] points = [.. Enumerable.Repeat(four, 4).SelectMany(point => point)];
        double[] expected =
        [
            .. Enumerable.Repeat(new[] { atMinusInfinity, atInfinity, double.NaN, atMinusInfinity }, 4).SelectMany(value => value),
        ];
        foreach ((_, double[] values) in RegisterFunction.OnEveryWidth(function, points))
            Assert.Equal(expected, values);
        foreach ((_, float[] values) in RegisterFunction.OnEveryWidth(function, points.Select(point => (float)point).ToArray()))
            Assert.Equal(expected.Select(value => (float)value), values);
    }

    [Theory]
    [InlineData("Exp", 0, 1)]
    [InlineData("Log", 1, 0)]
    [InlineData("Log", 0, double.NegativeInfinity)]
    [InlineData("Log1P", -1, double.NegativeInfinity)]
    [InlineData("Sigmoid", 0, 0.5)]
    [InlineData("Erfc", 0, 1)]
    [InlineData("ExpM1", -0.0, -0.0)]
    [InlineData("Log1P", -0.0, -0.0)]
    [InlineData("Tanh", -0.0, -0.0)]
    [InlineData("Erf", -0.0, -0.0)]
    public void Exact_values_are_exact(string function, double x, double expected)
    {
        foreach ((_, double[] values) in RegisterFunction.OnEveryWidth(function, Enumerable.Repeat(x, 16).ToArray()))
            Assert.All(values, value => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value)));
        foreach ((_, float[] values) in RegisterFunction.OnEveryWidth(function, Enumerable.Repeat((float)x, 16).ToArray()))
        {
            Assert.All(
                values, value => Assert.Equal(BitConverter.SingleToInt32Bits((float)expected), BitConverter.SingleToInt32Bits(value)));
        }
    }

    /// <summary>Published values: Abramowitz and Stegun, table 7.1.</summary>
    [Theory]
    [InlineData(0.1, 0.1124629160)]
    [InlineData(0.46, 0.4846553900)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(1.0, 0.8427007929)]
    [InlineData(-1.0, -0.8427007929)]
    [InlineData(2.0, 0.9953222650)]
    public void The_error_function_has_its_published_values(double x, double expected)
    {
        Assert.Equal(expected, Scalar.Erf(x), 1e-10);
        Assert.Equal(1 - expected, Scalar.Erfc(x), 1e-10);
    }

    /// <summary>A bound lets through a NaN, on either side and on every width.</summary>
    [Fact]
    public void Bounds_keep_a_NaN()
    {
        Check<Lanes512<float>>();
        Check<Lanes256<float>>();
        Check<Lanes128<float>>();
        Check<Lanes1<float>>();

        static void Check<V>()
            where V : struct, ILanes<V, float>
        {
            float[] values = new float[16];
            foreach ((float x, float atLeast, float atMost) in new[] { (float.NaN, float.NaN, float.NaN), (-3f, 2f, -3f), (5f, 5f, 2f) })
            {
                V.Store(V.AtLeast(V.Broadcast(x), V.Broadcast(2f)), ref values[0], 0);
                Assert.Equal(atLeast, values[0]);
                V.Store(V.AtMost(V.Broadcast(x), V.Broadcast(2f)), ref values[0], 0);
                Assert.Equal(atMost, values[0]);
            }
        }
    }
}
