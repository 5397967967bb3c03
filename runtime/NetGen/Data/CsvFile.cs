using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Reads numeric CSV files: RFC 4180 quoting, an optional header, numbers with a decimal point whatever the culture, classes as text.
/// </summary>
public static class CsvFile
{
    /// <summary>Text that stands for a missing number.</summary>
    private static readonly string[] Missing = ["?", "NA", "N/A", "NaN", "null"];

    /// <summary>Reads a file: <c>CsvFile.Read&lt;float&gt;("iris.csv", new() { Label = ^1 })</c>.</summary>
    /// <typeparam name="T">The element type of the network that is to learn from it.</typeparam>
    /// <param name="path">The file, UTF-8 unless it starts with another byte order mark.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>One row per row of the file.</returns>
    /// <exception cref="CsvException">
    /// A value is missing, not a number or not finite, a row has another number of fields, quotes do not match, a class is not among the
    /// given ones, a column does not exist, or there are no rows. The exception names line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options name both a label and targets, or neither.</exception>
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
    /// <exception cref="CsvException">
    /// A value is missing, not a number or not finite, a row has another number of fields, quotes do not match, a class is not among the
    /// given ones, a column does not exist, or there are no rows. The exception names line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options name both a label and targets, or neither.</exception>
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
        if (options.Label is null == options.Targets.IsEmpty)
            throw new ArgumentException($"Either {nameof(CsvOptions.Label)} or {nameof(CsvOptions.Targets)} must be given; {(options.Label is null ? "neither is" : "both are")}.", nameof(options));
    }

    private static Dataset<T> Read<T>(CsvRecords records, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<CsvField> row = [];
        if (!records.Read(row))
            throw records.Problem(1, 0, "a row was expected; the text ends.");
        CsvLayout layout = new(records, options, row);
        ClassLabels classes = new(options.ClassNames);
        List<T> features = [], targets = [];
        if (layout.HasHeader && !records.Read(row))
            throw records.Problem(2, 0, "a row was expected after the header; the text ends.");
        do
            AddRow(layout, row, features, targets, classes);
        while (records.Read(row));
        if (layout.Label is null)
            return new(features.ToArray(), layout.Features.Length, targets.ToArray(), layout.Targets.Length);
        (int[] labels, var classNames) = classes.Finish();
        return new(features.ToArray(), layout.Features.Length, labels, classNames);
    }

    private static void AddRow<T>(CsvLayout layout, List<CsvField> row, List<T> features, List<T> targets, ClassLabels classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int column in layout.Features)
            features.Add(Number<T>(layout, row[column], column));
        foreach (int column in layout.Targets)
            targets.Add(Number<T>(layout, row[column], column));
        if (layout.Label is not { } label)
            return;
        string text = row[label].Quoted ? row[label].Text : row[label].Text.Trim();
        if (text.Length == 0)
            throw layout.Problem(row[label].Line, label, "the class is missing.");
        if (!classes.TryAdd(text))
            throw layout.Problem(row[label].Line, label, $"'{text}' is none of the given classes.");
    }

    private static T Number<T>(CsvLayout layout, CsvField field, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string text = field.Text.Trim();
        if (DecimalText.TryRead(text, out T number))
            return number;
        if (text.Length == 0)
            throw layout.Problem(field.Line, column, "a number is missing.");
        throw layout.Problem(field.Line, column, Missing.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? $"a number is missing ('{text}')."
            : $"a finite number was expected; '{text}' came.");
    }
}
