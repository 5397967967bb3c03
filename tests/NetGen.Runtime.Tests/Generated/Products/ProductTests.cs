using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>
/// Register-tiled products of every kind against a plain sum. In each of them the gaps and ends of the operands are NaN, and nothing
/// outside the result is written: <see cref="ProductMemory"/> sees to that.
/// </summary>
public class ProductTests
{
    private static readonly int[] Depths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 33, 64, 100];
    private static readonly int[] SomeDepths = [5, 33];

    public static TheoryData<object> Columns =>
    [
        default(N1),
        default(N2),
        default(N3),
        default(N4),
        default(N5),
        default(N7),
        default(N8),
        default(N9),
        default(N10),
        default(N15),
        default(N16),
        default(N17),
        default(N31),
        default(N32),
        default(N33),
        default(N47),
        default(N48),
        default(N49),
        default(N64),
        default(N80),
        default(N128),
    ];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Rows_are_plain_sums_up_to_rounding<TColumns>(TColumns columns)
        where TColumns : struct, INumber => Check(columns, default(PlainSums));

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_bits_of_a_row_do_not_depend_on_the_rows_beside_it<TColumns>(TColumns columns)
        where TColumns : struct, INumber => Check(columns, default(RowsBeside));

    [Theory]
    [MemberData(nameof(Columns))]
    public void Parts_of_the_rows_make_the_bits_of_the_whole<TColumns>(TColumns columns)
        where TColumns : struct, INumber => Check(columns, default(Parts));

    [Theory]
    [MemberData(nameof(Columns))]
    public void One_row_alone_is_the_first_of_many_up_to_rounding<TColumns>(TColumns columns)
        where TColumns : struct, INumber => Check(columns, default(OneRow));

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_bits_do_not_depend_on_where_the_operands_lie<TColumns>(TColumns columns)
        where TColumns : struct, INumber
    {
        _ = columns;
        const int Rows = ProductMemory.MostRows;
        foreach (int depth in SomeDepths)
        {
            float[] down = ProductMemory.Run<TColumns, DownColumns, Lanes512<float>, float>(Rows, depth);
            AssertSame(down, ProductMemory.Run<TColumns, DownColumnsCopied, Lanes512<float>, float>(Rows, depth), "down columns, copied");

            // One column of consecutive summands is a dot product, summed in another order.
            float[] along = ProductMemory.Run<TColumns, AlongRows, Lanes512<float>, float>(Rows, depth);
            AssertSame(along, ProductMemory.Run<TColumns, AlongRowsCopied, Lanes512<float>, float>(Rows, depth), "along rows, copied");
            if (TColumns.Value > 1)
                AssertSame(along, down, "along rows and down columns");
        }
    }

    private static void Check<N>(N columns, IProductCheck check)
        where N : struct, INumber
    {
        _ = columns;
        ProductKinds.Check<N>(check);
    }

    private static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : IEquatable<T> => Assert.True(expected.SequenceEqual(actual), what);

    /// <summary>
    /// Each of n multiply-adds rounds by at most half a unit of the last place of the sum so far, which is at most the sum of |left right|;
    /// in whatever order they are summed, n + 1 units of the end are more than that and what the plain sum rounds itself.
    /// </summary>
    private static void AssertPlainSums<N, T>(T[] result, int rows, int depth, string what)
        where N : struct, INumber
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double epsilon = typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < N.Value; column++)
            {
                (double sum, double size) = ProductMemory.PlainSum(N.Value, row, column, depth);
                double error = Math.Abs(double.CreateTruncating(result[(row * N.Value) + column]) - sum);
                Assert.True(
                    error <= (depth + 1) * epsilon * size, $"{what}: [{row}, {column}] is {result[(row * N.Value) + column]}, not {sum}");
            }
        }
    }

    private readonly struct PlainSums : IProductCheck
    {
        public void Check<N, L, V, T>()
            where N : struct, INumber
            where L : struct, ILayout
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int depth in Depths)
            {
                // 8 + 4 + 2 + 1: a tile of each kind.
                foreach (int rows in (int[])[1, 15])
                {
                    AssertPlainSums<N, T>(
                        ProductMemory.Run<N, L, V, T>(rows, depth), rows, depth, ProductMemory.Describe<N, L, V, T>(rows, depth));
                }
            }
        }
    }

    private readonly struct RowsBeside : IProductCheck
    {
        public void Check<N, L, V, T>()
            where N : struct, INumber
            where L : struct, ILayout
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int depth in SomeDepths)
            {
                T[] most = ProductMemory.Run<N, L, V, T>(ProductMemory.MostRows, depth);
                AssertPlainSums<N, T>(
                    most, ProductMemory.MostRows, depth, ProductMemory.Describe<N, L, V, T>(ProductMemory.MostRows, depth));
                foreach (int rows in Enumerable.Range(2, 19).Append(64))
                {
                    AssertSame<T>(
                        most.AsSpan(0, rows * N.Value),
                        ProductMemory.Run<N, L, V, T>(rows, depth),
                        ProductMemory.Describe<N, L, V, T>(rows, depth));
                }
            }
        }
    }

    private readonly struct Parts : IProductCheck
    {
        public void Check<N, L, V, T>()
            where N : struct, INumber
            where L : struct, ILayout
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int depth in SomeDepths)
            {
                T[] most = ProductMemory.Run<N, L, V, T>(ProductMemory.MostRows, depth);
                foreach (int rows in (int[])[1, 17, 33, ProductMemory.MostRows])
                {
                    foreach (int parts in (int[])[1, 2, 3, 8])
                    {
                        AssertSame<T>(
                            most.AsSpan(0, rows * N.Value),
                            ProductMemory.Run<N, L, V, T>(rows, depth, parts),
                            ProductMemory.Describe<N, L, V, T>(rows, depth, parts));
                    }
                }
            }
        }
    }

    private readonly struct OneRow : IProductCheck
    {
        public void Check<N, L, V, T>()
            where N : struct, INumber
            where L : struct, ILayout
            where V : struct, ILanes<V, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int depth in Depths)
            {
                T[] one = ProductMemory.Run<N, L, V, T>(1, depth);
                T[] many = ProductMemory.Run<N, L, V, T>(2, depth);
                for (int column = 0; column < N.Value; column++)
                {
                    double difference = double.CreateTruncating(T.Abs(one[column] - many[column]));
                    Assert.True(
                        difference <= 1e-6 * ProductMemory.PlainSum(N.Value, 0, column, depth).Size,
                        ProductMemory.Describe<N, L, V, T>(1, depth));
                }
            }
        }
    }
}
