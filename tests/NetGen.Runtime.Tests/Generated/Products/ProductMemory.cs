using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>
/// The operands of products and the memory around them. Whatever may be read but must not matter is NaN; whatever must not be written is
/// <see cref="Untouched"/> and looked at after every product.
/// </summary>
internal static class ProductMemory
{
    public const int MostRows = 97;
    public const int MostDepth = 100;

    /// <summary>More than a register on either side.</summary>
    private const int Guard = 32;

    private const double Untouched = -12_345;

    private static readonly double[] Left = Single(MostRows * MostDepth, seed: 1);
    private static readonly double[] Right = Single(MostDepth * 128, seed: 2);
    private static readonly double[] Start = Single(128, seed: 3);

    /// <summary>An element of a result as a plain sum, and the sum of the sizes of its summands.</summary>
    public static (double Sum, double Size) PlainSum(int columns, int row, int column, int depth)
    {
        double sum = Start[column];
        double size = Math.Abs(sum);
        for (int k = 0; k < depth; k++)
        {
            double summand = Left[(row * MostDepth) + k] * Right[(k * columns) + column];
            sum += summand;
            size += Math.Abs(summand);
        }

        return (sum, size);
    }

    /// <summary>Makes a product and looks at what lies around its result and its bench.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="depth">The summands.</param>
    /// <param name="parts">The parts that the rows are cut into; 0 for a run that is not cut.</param>
    /// <returns>The result without gaps.</returns>
    public static T[] Run<N, L, V, T>(int rows, int depth, int parts = 0)
        where N : struct, INumber
        where L : struct, ILayout
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] left = Filled(T.NaN, (MostRows * L.RowStride) + (MostDepth * L.DepthStride));
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < depth; k++)
                left[(row * L.RowStride) + (k * L.DepthStride)] = T.CreateTruncating(Left[(row * MostDepth) + k]);
        }

        T[] right = Filled(T.NaN, Guard + (depth * N.Value) + Guard);
        for (int index = 0; index < depth * N.Value; index++)
            right[Guard + index] = T.CreateTruncating(Right[index]);
        T[] start = Filled(T.NaN, N.Value + Guard);
        for (int column = 0; column < N.Value; column++)
            start[column] = T.CreateTruncating(Start[column]);

        // The room that a compiled network gives: for one row without a workspace, or for tiles and, where panels are copied, one panel.
        int benchLength = rows == 1 && parts == 0 ? Bench.RowSums : Bench.TileSums + (L.CopiesPanels ? depth * 3 * V.Count : 0);
        T untouched = T.CreateTruncating(Untouched);
        T[] bench = Filled(untouched, Guard + benchLength + Guard);
        bench.AsSpan(Guard, benchLength).Fill(T.NaN);
        T[] result = Filled(untouched, Guard + (rows * StartedProduct<N, L, T>.ResultRowStride) + Guard);

        StartedProduct<N, L, T> product = new(ref left[0], ref right[Guard], ref start[0], ref result[Guard], rows, depth);
        if (parts == 0)
            Product<StartedProduct<N, L, T>, V, T>.Run(product, ref bench[Guard]);
        for (int part = parts - 1; part >= 0; part--)
            Product<StartedProduct<N, L, T>, V, T>.RunSlice(product, part, parts, ref bench[Guard]);

        string what = Describe<N, L, V, T>(rows, depth, parts);
        Assert.True(
            IsOnly(untouched, bench.AsSpan(0, Guard)) && IsOnly(untouched, bench.AsSpan(Guard + benchLength)),
            $"{what}: written outside the bench");
        Assert.True(IsOnly(untouched, result.AsSpan(0, Guard)), $"{what}: written before the result");
        T[] packed = new T[rows * N.Value];
        for (int row = 0; row < rows; row++)
        {
            Span<T> rest = result.AsSpan(Guard + (row * StartedProduct<N, L, T>.ResultRowStride));
            rest[..N.Value].CopyTo(packed.AsSpan(row * N.Value));
            int gap = row + 1 < rows ? StartedProduct<N, L, T>.ResultRowStride : rest.Length;
            Assert.True(IsOnly(untouched, rest[N.Value..gap]), $"{what}: written behind row {row}");
        }

        return packed;
    }

    public static string Describe<N, L, V, T>(int rows, int depth, int parts = 0) =>
        $"{rows} rows, depth {depth}, {typeof(N).Name}, {typeof(L).Name}, "
        + $"{typeof(V).Name} of {typeof(T).Name}{(parts > 0 ? $", {parts} parts" : "")}";

    /// <summary>Values that single precision holds exactly.</summary>
    private static double[] Single(int length, int seed) =>
        Array.ConvertAll(Optimization.RandomVector.Of(length, seed), value => (double)(float)value);

    private static T[] Filled<T>(T value, int length)
    {
        T[] values = new T[length];
        Array.Fill(values, value);
        return values;
    }

    private static bool IsOnly<T>(T value, ReadOnlySpan<T> values)
        where T : IEquatable<T> => !values.ContainsAnyExcept(value);
}
