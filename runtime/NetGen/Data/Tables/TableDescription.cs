using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Text;

namespace NetGen.Data;

/// <summary>What the columns of a table seem to be: a proposal to read, to correct and to copy into <see cref="Pipeline.Fit"/>.</summary>
public sealed record TableDescription
{
    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The columns in the order of the table.</summary>
    public required ImmutableArray<ColumnDescription> Columns { get; init; }

    /// <summary>The columns as a table of text, then the declaration that they make.</summary>
    public override string ToString()
    {
        TextTable table = new("column", "proposed", ">missing", ">distinct", "examples", "because");
        foreach (ColumnDescription column in Columns)
        {
            table.Add(
                column.Name,
                column.Kind.ToString(),
                column.Missing.ToString(CultureInfo.InvariantCulture),
                column.Distinct.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", column.Examples.Select(example => example.Length > 20 ? $"{example[..20]}..." : example)),
                column.Reason);
        }

        StringBuilder text = new();
        table.AppendTo(text, "");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Rows} rows. Declare the column to predict with .Label(...) or .Target(...) instead:\ncolumns => columns");
        foreach (ColumnDescription column in Columns)
            text.Append("\n    ").Append(column.Declaration);
        return text.ToString();
    }

    internal static TableDescription Of(Table table) =>
        new() { Rows = table.Rows, Columns = [.. table.ColumnNames.Select(name => ColumnDescription.Of(table.Column(name)))] };
}
