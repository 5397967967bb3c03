using System.Collections.Immutable;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Which columns of a CSV file are what. Either <see cref="Label"/> or <see cref="Targets"/> is required; all other columns that are
/// neither <see cref="Weight"/> nor <see cref="Ignored"/> are features, in the order of the file.
/// </summary>
public sealed record CsvOptions
{
    /// <summary>
    /// The character between two fields: a comma, a semicolon, a tab, or any other character from U+001F to U+007E but a quote and
    /// <c>#</c>. It is never guessed.
    /// </summary>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public char Separator { get; init => field = CheckSeparator(value, nameof(Separator)); } = ',';

    /// <summary>
    /// Whether the first line names the columns. If null, it does if a column is chosen by its name, or if a feature or target of it is
    /// text and no field of it is a number; it is a row if its features and targets are numbers. A line that can be read both ways is
    /// refused, such as <c>0,1,2,3</c> or <c>?,?,yes</c>.
    /// </summary>
    public bool? Header { get; init; }

    /// <summary>The column that holds each row's class, as text or as a number. A row whose class is missing is unlabelled.</summary>
    public CsvColumn? Label { get; init; }

    /// <summary>The columns that hold each row's target values.</summary>
    /// <exception cref="ArgumentException">A column occurs twice.</exception>
    public ImmutableArray<CsvColumn> Targets { get; init => field = CheckColumns(value, nameof(Targets)); } = [];

    /// <summary>The column that holds each row's weight: finite, at least 0, not all 0.</summary>
    public CsvColumn? Weight { get; init; }

    /// <summary>Columns that are not read, such as a row's number or a comment.</summary>
    /// <exception cref="ArgumentException">A column occurs twice.</exception>
    public ImmutableArray<CsvColumn> Ignored { get; init => field = CheckColumns(value, nameof(Ignored)); } = [];

    /// <summary>
    /// The names of the classes in the order of their indices. If empty, the names of the file are sorted: by value if all are numbers;
    /// false before true, in any case; else ordinal. Files that are read separately need no common names: a trained network knows its
    /// classes, and other data sets are matched to them by name.
    /// </summary>
    /// <exception cref="ArgumentException">A name is null or occurs twice.</exception>
    public ImmutableArray<string> ClassNames { get; init => field = CheckNames(value, nameof(ClassNames)); } = [];

    /// <summary>
    /// The class that becomes class 1 of two, which a single output gives the probability of; null for the order of the names.
    /// </summary>
    public string? PositiveClass { get; init; }

    /// <summary>
    /// How labels that are numbers are read. True: as numbers, so that <c>01</c>, <c>1</c> and <c>1.0</c> are one class, named <c>1</c>; a
    /// label that is not a number is refused. False: as codes, so that each spelling is a class of its own. Null: a file with two spellings
    /// of one number, or of <c>true</c> or <c>false</c>, is refused.
    /// </summary>
    public bool? NumericLabels { get; init; }

    /// <summary>Whether a column is chosen by its name, so that the first line must be a header.</summary>
    internal bool NamesColumns => Columns.Any(column => column.Name is not null);

    private IEnumerable<CsvColumn> Columns => new[] { Label, Weight }.OfType<CsvColumn>().Concat(Targets).Concat(Ignored);

    /// <summary>The options that are set.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"{nameof(CsvOptions)}: separator {CsvHints.Show(Separator)}");
        text.Append(Header switch { true => ", header", false => ", no header", null => "" });
        if (Label is { } label)
            text.Append(", label ").Append(label.ToString());
        if (!Targets.IsEmpty)
            text.Append(", targets ").AppendJoin(", ", Targets);
        if (Weight is { } weight)
            text.Append(", weight ").Append(weight.ToString());
        if (!Ignored.IsEmpty)
            text.Append(", ignored ").AppendJoin(", ", Ignored);
        if (!ClassNames.IsEmpty)
            text.Append(", classes ").AppendJoin(", ", ClassNames);
        if (PositiveClass is not null)
            text.Append(", positive class ").Append(PositiveClass);
        return text.Append(NumericLabels switch { true => ", labels are numbers", false => ", labels are codes", null => "" }).ToString();
    }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal void Check(string argument)
    {
        if (Label is null && Targets.IsEmpty)
            throw new ArgumentException($"Either {nameof(Label)} or {nameof(Targets)} was expected; neither was given.", argument);
        if (Label is not null && !Targets.IsEmpty)
            throw new ArgumentException($"Either {nameof(Label)} or {nameof(Targets)} was expected; both were given.", argument);
        if (Columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            throw new ArgumentException($"The options use {twice} for two purposes; a column has one.", argument);
        if (Header == false && NamesColumns)
        {
            throw new ArgumentException(
                $"The options choose {Columns.First(column => column.Name is not null)} by its name, but say {nameof(Header)} = false.",
                argument);
        }

        if (Label is null && (!ClassNames.IsEmpty || PositiveClass is not null || NumericLabels is not null))
        {
            throw new ArgumentException(
                $"{nameof(ClassNames)}, {nameof(PositiveClass)} and {nameof(NumericLabels)} are options of a {nameof(Label)}; "
                + $"{nameof(Targets)} were given.",
                argument);
        }

        if (PositiveClass is not null && !ClassNames.IsEmpty && (ClassNames.Length != 2 || ClassNames[1] != PositiveClass))
        {
            throw new ArgumentException(
                $"{nameof(PositiveClass)} = '{PositiveClass}' must be the second of two {nameof(ClassNames)}; they are "
                + $"{string.Join(", ", ClassNames)}.",
                argument);
        }
    }

    private static char CheckSeparator(char separator, string property) =>
        separator is '\t' or (>= '\u001F' and <= '~' and not '"' and not '#')
        ? separator
        : throw new ArgumentException(
            $"The separator of {nameof(CsvOptions)} must be a tab or a character from U+001F to U+007E, but not a quote or '#'; it is "
            + $"U+{(int)separator:X4}.",
            property);

    private static ImmutableArray<CsvColumn> CheckColumns(ImmutableArray<CsvColumn> columns, string property)
    {
        if (columns.IsDefault)
            return [];
        return columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice
            ? throw new ArgumentException($"{property} of {nameof(CsvOptions)} holds {twice} twice.", property)
            : columns;
    }

    private static ImmutableArray<string> CheckNames(ImmutableArray<string> names, string property)
    {
        if (names.IsDefault)
            return [];
        for (int index = 0; index < names.Length; index++)
        {
            if (names[index] is null)
                throw new ArgumentException($"Each class needs a name; that of class {index} is null.", property);
            if (names.IndexOf(names[index]) is int first && first < index)
                throw new ArgumentException($"Class '{names[index]}' is named twice, as {first} and {index}.", property);
        }

        return names;
    }
}
