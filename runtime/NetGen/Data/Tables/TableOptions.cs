using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>How a CSV file becomes a <see cref="Table"/>.</summary>
public sealed record TableOptions
{
    /// <summary>What stands between fields.</summary>
    /// <exception cref="ArgumentException">The value is a quote or a line break.</exception>
    public char Separator { get; init => field = new CsvOptions { Separator = value }.Separator; } = ',';

    /// <summary>The names of the columns of a file without a header; empty if the first line of the file names them.</summary>
    public ImmutableArray<string> ColumnNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// What stands for a gap, beside an empty field: by default <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c> and <c>null</c>. Upper and
    /// lower case do not differ. A field in quotes is a text, never a gap, unless it is empty.
    /// </summary>
    public ImmutableArray<string> Missing { get; init => field = value.IsDefault ? [] : value; } = MissingText.Marks;
}
