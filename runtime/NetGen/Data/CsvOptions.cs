using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>
/// Which columns of a CSV file are what. Either <see cref="Label"/> or <see cref="Targets"/> is given; all other columns that are not
/// ignored are features, in the order of the file.
/// </summary>
public sealed record CsvOptions
{
    /// <summary>
    /// The character between two fields: a comma, a semicolon, a tab, or any other character from U+001F to U+007E but a quote and
    /// <c>#</c>. It is never guessed.
    /// </summary>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public char Separator { get; init => field = Check(value, nameof(Separator)); } = ',';

    /// <summary>Whether the first line names the columns; null to decide by looking: it does when no field of it is a number.</summary>
    public bool? Header { get; init; }

    /// <summary>The column that holds each row's class, as text or as a number.</summary>
    public CsvColumn? Label { get; init; }

    /// <summary>The columns that hold each row's target values.</summary>
    public ImmutableArray<CsvColumn> Targets { get; init; } = [];

    /// <summary>Columns that are not read, such as a row's number or text that is no class.</summary>
    public ImmutableArray<CsvColumn> Ignored { get; init; } = [];

    /// <summary>
    /// The names of the classes in the order of their indices. When empty the file decides: in order of first appearance, or in
    /// ascending order where every label is a whole number. A second file of the same data is read with the names of the first
    /// (<see cref="Dataset{T}.ClassNames"/>), so that a class means the same in both.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    private static char Check(char separator, string property) => separator is '\t' or (>= '\u001F' and <= '~' and not '"' and not '#')
        ? separator
        : throw new ArgumentException($"The separator of {nameof(CsvOptions)} must be a tab or a character from U+001F to U+007E, no quote and no '#'; it is U+{(int)separator:X4}.", property);
}
