using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>
/// Functions that are computed lane by lane have the bits of MathF and Math on every width; selections treat NaN as C# does.
/// </summary>
public class LaneByLaneTests
{
    private static readonly double[] Points =
        [-1e30, -1000, -3.7, -1, -0.25, -0.0, 0, 1e-30, 0.3, 0.5, 1, 2.25, 100, 1e5, double.NaN, double.PositiveInfinity];

    [Fact]
    public void In_single_precision_the_bits_are_those_of_MathF()
    {
        float[] points = [.. Points.Select(point => (float)point)];
        foreach ((Func<float, float> function, float[][] values) in new[]
        {
            ((Func<float, float>)MathF.Sin, OnEveryWidth<float>("Sin", points)),
            (MathF.Cos, OnEveryWidth<float>("Cos", points)),
            (x => MathF.Pow(x, 1.7f), OnEveryWidth<float>("Pow", points)),
        })
            Assert.All(values, each => Assert.Equal(points.Select(function), each));
    }

    [Fact]
    public void In_double_precision_the_bits_are_those_of_Math()
    {
        foreach ((Func<double, double> function, double[][] values) in new[]
        {
            ((Func<double, double>)Math.Sin, OnEveryWidth("Sin", Points)),
            (Math.Cos, OnEveryWidth("Cos", Points)),
            (x => Math.Pow(x, 1.7f), OnEveryWidth("Pow", Points)),
        })
            Assert.All(values, each => Assert.Equal(Points.Select(function), each));
    }

    [Fact]
    public void At_least_is_greater_or_equal_and_never_true_of_NaN()
    {
        double[] expected = [.. Points.Select(point => point >= 0.3 ? 7.0 : point)];
        Assert.All(OnEveryWidth("SelectAtLeast", Points), values => Assert.Equal(expected, values));
    }

    private static T[][] OnEveryWidth<T>(string function, T[] points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        Map<Lanes512<T>, T>(function, points),
        Map<Lanes256<T>, T>(function, points),
        Map<Lanes128<T>, T>(function, points),
        Map<Lanes1<T>, T>(function, points),
    ];

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
                "Sin" => V.Sin(x),
                "Cos" => V.Cos(x),
                "Pow" => V.Pow(x, V.Broadcast(T.CreateChecked(1.7f))),
                _ => V.SelectAtLeast(x, V.Broadcast(T.CreateChecked(0.3)), V.Broadcast(T.CreateChecked(7)), x),
            };
            V.Store(value, ref values[0], index);
        }

        return values;
    }
}
