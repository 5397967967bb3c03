using System.Numerics;

namespace NetGen.Data;

/// <summary>Rows of features that are given one by one and become one matrix.</summary>
/// <param name="argument">The name of the caller's parameter.</param>
internal sealed class DatasetRows<T>(string argument)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<T> values = [];
    private int count;

    /// <summary>The length of every row.</summary>
    public int Width { get; private set; }

    /// <summary>The matrix, row-major.</summary>
    public T[] Values => [.. values];

    /// <summary>The rows of a jagged array.</summary>
    /// <exception cref="ArgumentException">There are no rows, or one does not fit.</exception>
    public static DatasetRows<T> Of(T[][] rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        if (rows.Length == 0)
            throw new ArgumentException("A data set has at least one row; no row was given.", argument);
        DatasetRows<T> matrix = new(argument);
        foreach (T[] row in rows)
            matrix.Add(row);
        return matrix;
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It is null or empty, has another length than the first, or holds a value that is not
    /// finite.</exception>
    public void Add(T[] row)
    {
        CheckRow(row, count == 0 ? row?.Length ?? 0 : Width, count, "value", allowsNaN: false, argument);
        Width = row!.Length;
        values.AddRange(row);
        count++;
    }

    /// <exception cref="ArgumentException">The row is null or empty, has another length, or holds a value that is not finite.</exception>
    public static void CheckRow(T[]? row, int width, int number, string kind, bool allowsNaN, string argument)
    {
        if (row is null)
            throw new ArgumentException($"Row {number} is null.", argument);
        if (row.Length == 0)
            throw new ArgumentException($"A row has at least one {kind}; row {number} has none.", argument);
        if (row.Length != width)
            throw new ArgumentException($"Every row must have {width} {kind}(s), as the first; row {number} has {row.Length}.", argument);
        if (!allowsNaN)
            DatasetValues.CheckFinite<T>(row, width, kind, argument, number);
    }
}
