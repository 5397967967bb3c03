using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Takes the columns of one output out of rows that hold all outputs, or all targets.</summary>
/// <param name="head">The output.</param>
/// <param name="rowLength">The number of elements of a whole row.</param>
internal sealed class HeadColumns<T>(HeadDescription head, int rowLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int offset = head.Offset;
    private T[] copy = [];

    /// <summary>The number of elements that the output has in a row.</summary>
    public int Width { get; } = head.Length;

    /// <summary>The columns as rows of their own: the rows themselves if the output is all that they hold, else a copy that the next call
    /// overwrites.</summary>
    [MethodImpl(Jit.Hot)]
    public ReadOnlySpan<T> Of(ReadOnlySpan<T> rows)
    {
        if (Width == rowLength)
            return rows;
        int count = rows.Length / rowLength;
        if (copy.Length < count * Width)
            copy = new T[count * Width];
        for (int row = 0; row < count; row++)
            rows.Slice((row * rowLength) + offset, Width).CopyTo(copy.AsSpan(row * Width));
        return copy.AsSpan(0, count * Width);
    }
}
