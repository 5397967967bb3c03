using FsCheck;
using FsCheck.Fluent;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

public class TranspositionTests
{
    private const int Guard = 16;

    /// <summary>Blocks are 16 x 16 and squares in them 4 x 4: 70 has several of both, and every remainder.</summary>
    [Fact]
    public void Every_element_changes_its_row_for_its_column_and_nothing_else_is_written() => Prop.ForAll(
        Gen.Choose(1, 70).ToArbitrary(),
        Gen.Choose(1, 70).ToArbitrary(),
        (rows, columns) => Transposes(rows, columns, index => (float)index)
            && Transposes(rows, columns, index => (double)index)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(1, 1)]
    [InlineData(16, 4)]
    [InlineData(32, 3)]
    [InlineData(784, 128)]
    public void Shapes_at_the_edges_are_transposed_too(int rows, int columns)
    {
        Assert.True(Transposes(rows, columns, index => (float)index));
        Assert.True(Transposes(rows, columns, index => (double)index));
    }

    private static bool Transposes<T>(int rows, int columns, Func<int, T> element)
        where T : unmanaged, IEquatable<T>
    {
        // What lies around the source is -2, what lies around the room for the result must stay -1.
        T[] source =
        [
            .. Enumerable.Repeat(element(-2), Guard), .. Enumerable.Range(0, rows * columns).Select(element),
            .. Enumerable.Repeat(element(-2), Guard),
        ];
        T[] expected = [.. Enumerable.Repeat(element(-1), rows * columns + (2 * Guard))];
        T[] actual = [.. expected];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                expected[Guard + (column * rows) + row] = element((row * columns) + column);
        }

        Transposition<T>.Run(ref source[Guard], ref actual[Guard], rows, columns);
        return actual.AsSpan().SequenceEqual(expected);
    }
}
