using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Reads numeric CSV files: RFC 4180 quoting, an optional header, numbers with a decimal point under every culture, classes as text. A row
/// whose class, or whose every target, is missing (empty, <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c>) is unlabelled: see
/// <see cref="Dataset{T}.UnlabelledRows"/>.
/// </summary>
public static class CsvFile
{
    /// <summary>Reads a file: <c>CsvFile.Read&lt;float&gt;("iris.csv", new() { Label = ^1 })</c>.</summary>
    /// <typeparam name="T">The element type of the network that is to learn from it.</typeparam>
    /// <param name="path">The file, in UTF-8 with or without a byte order mark.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>One row per row of the file.</returns>
    /// <exception cref="CsvException"> A feature or weight is missing, a value is not a finite number, a row has another number of fields
    /// than the first, quotes do not match, a class has two spellings or is not among the given ones, a column does not exist, the first
    /// line can be read both as a header and as a row, or there are no rows. The exception names line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options name both a label and targets, or neither, or contradict each other
    /// otherwise.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Dataset<T> Read<T>(string path, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(options);
        using CsvRecords records = CsvRecords.Open(path, options.Separator);
        return Read<T>(records, options);
    }

    /// <summary>Reads CSV text.</summary>
    /// <typeparam name="T">The element type of the network that is to learn from it.</typeparam>
    /// <param name="reader">The text; it is left open.</param>
    /// <param name="options">Which columns are what.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>One row per row of the text.</returns>
    /// <exception cref="CsvException"> A feature or weight is missing, a value is not a finite number, a row has another number of fields
    /// than the first, quotes do not match, a class has two spellings or is not among the given ones, a column does not exist, the first
    /// line can be read both as a header and as a row, or there are no rows. The exception names line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options name both a label and targets, or neither, or contradict each other
    /// otherwise.</exception>
    public static Dataset<T> Read<T>(TextReader reader, CsvOptions options, string name = "text")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        Check(options);
        using CsvRecords records = new(reader, options.Separator, name);
        return Read<T>(records, options);
    }

    private static void Check(CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
    }

    private static Dataset<T> Read<T>(CsvRecords records, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<CsvField> row = [];
        if (!records.Read(row))
            throw records.Problem(1, 0, "a row was expected; the text ends.");
        CsvLayout layout = new(records, options, row);
        if (layout.HasHeader && !records.Read(row))
            throw records.Problem(2, 0, "a row was expected after the header; the text ends.");
        CsvRows<T> rows = new(records, layout, options);
        do
            rows.Add(row);
        while (records.Read(row));
        return rows.ToDataset();
    }
}
