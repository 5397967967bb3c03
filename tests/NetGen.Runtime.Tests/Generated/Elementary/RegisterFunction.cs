using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>The functions of registers by name, applied to whole arrays.</summary>
internal static class RegisterFunction
{
    public static TheoryData<string> Names => ["Exp", "ExpM1", "Log", "Log1P", "Tanh", "Sigmoid", "Softplus", "Erf", "Erfc"];

    /// <summary>The values at points, whose number is a multiple of 16.</summary>
    public static T[] Map<V, T>(string function, T[] points)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = new T[points.Length];
        switch (function)
        {
            case "Exp": Map(points, values, (V x) => V.Exp(x)); break;
            case "ExpM1": Map(points, values, (V x) => V.ExpM1(x)); break;
            case "Log": Map(points, values, (V x) => V.Log(x)); break;
            case "Log1P": Map(points, values, (V x) => V.Log1P(x)); break;
            case "Tanh": Map(points, values, (V x) => V.Tanh(x)); break;
            case "Sigmoid": Map(points, values, (V x) => V.Sigmoid(x)); break;
            case "Softplus": Map(points, values, (V x) => V.Softplus(x)); break;
            case "Erf": Map(points, values, (V x) => V.Erf(x)); break;
            case "Erfc": Map(points, values, (V x) => V.Erfc(x)); break;
            default: throw new ArgumentOutOfRangeException(nameof(function), function, "No such function.");
        }

        return values;
    }

    /// <summary>The values on each width, widest first.</summary>
    public static IEnumerable<(string Width, T[] Values)> OnEveryWidth<T>(string function, T[] points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        ("Lanes512", Map<Lanes512<T>, T>(function, points)),
        ("Lanes256", Map<Lanes256<T>, T>(function, points)),
        ("Lanes128", Map<Lanes128<T>, T>(function, points)),
        ("Lanes1", Map<Lanes1<T>, T>(function, points)),
    ];

    private static void Map<V, T>(T[] points, T[] values, Func<V, V> function)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < points.Length; index += V.Count)
            V.Store(function(V.Load(ref points[0], index)), ref values[0], index);
    }
}
