using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>
/// Rows of raw values in named columns, as they stand in a file: texts, numbers, dates and gaps. Immutable. A <see cref="Pipeline"/>
/// turns it into the numbers that a network takes.
/// </summary>
public sealed class Table
{
    private readonly TableColumn[] columns;
    private readonly Dictionary<string, TableColumn> byName;

    internal Table(TableColumn[] columns, TableRows rows)
    {
        this.columns = columns;
        Places = rows;
        byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        ColumnNames = [.. columns.Select(column => column.Name)];
    }

    /// <summary>The names of the columns, in the order of the file.</summary>
    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows => Places.Numbers.Length;

    /// <summary>Where each row comes from.</summary>
    internal TableRows Places { get; }

    /// <summary>
    /// A value: a text, a <see cref="double"/>, a <see cref="bool"/>, a <see cref="DateOnly"/>, or null for a gap. A file gives texts
    /// and gaps.
    /// </summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The name of the column.</param>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row.</exception>
    public object? this[int row, string column]
    {
        get
        {
            CheckRow(row, nameof(row));
            return Column(column).Cells[row];
        }
    }

    /// <summary>
    /// Reads a CSV file in UTF-8 whose first line names the columns. All columns are read; a <see cref="Pipeline"/> says what they
    /// mean.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Separator, column names and what stands for a gap, or null.</param>
    /// <exception cref="CsvException">
    /// The file is not CSV, its header does not name each column once, or it has no rows. The message names the line.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Table ReadCsv(string path, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        using CsvRecords records = CsvRecords.Open(path, options.Separator);
        return TableReader.Read(records, options, Path.GetFileName(path));
    }

    /// <summary>Reads CSV text whose first line names the columns.</summary>
    /// <param name="reader">The text; it is left open.</param>
    /// <param name="options">Separator, column names and what stands for a gap, or null.</param>
    /// <param name="name">The name of the text in messages.</param>
    /// <exception cref="CsvException">
    /// The text is not CSV, its header does not name each column once, or it has no rows. The message names the line.
    /// </exception>
    public static Table ReadCsv(TextReader reader, TableOptions? options = null, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new();
        using CsvRecords records = new(reader, options.Separator, name);
        return TableReader.Read(records, options, name);
    }

    /// <summary>A table of rows that were made in memory.</summary>
    /// <param name="rows">At least one row; all have the columns of the first.</param>
    /// <exception cref="ArgumentException">There are no rows, or a row has other columns than the first.</exception>
    public static Table FromRows(IEnumerable<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Row[] all = [.. rows];
        if (all.Length == 0)
            throw new ArgumentException("A table has at least one row; none was given.", nameof(rows));
        string[] names = [.. all[0].Columns];
        if (names.Length == 0)
            throw new ArgumentException("A table has at least one column; the first row has none.", nameof(rows));
        for (int row = 0; row < all.Length; row++)
        {
            if (all[row].Columns.Count != names.Length || !names.All(all[row].Contains))
            {
                throw new ArgumentException(
                    $"Each row needs the columns of the first, {string.Join(", ", names)}; row {row} has "
                        + $"{string.Join(", ", all[row].Columns)}. "
                    + "Write null for a gap.",
                    nameof(rows));
            }
        }

        return new(
            [.. names.Select(name => new TableColumn(name, [.. all.Select(row => row[name])]))],
            new TableRows(null, [.. Enumerable.Range(0, all.Length)], []));
    }

    /// <summary>One row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row.</exception>
    public Row Row(int row)
    {
        CheckRow(row, nameof(row));
        Row values = new();
        foreach (TableColumn column in columns)
            values[column.Name] = column.Cells[row];
        return values;
    }

    /// <summary>Whether the table has a column.</summary>
    /// <param name="column">The name of the column; upper and lower case differ.</param>
    public bool Contains(string column) => byName.ContainsKey(column);

    /// <summary>A table of the given rows in the given order; a row may be taken more than once.</summary>
    /// <param name="rows">Row numbers, at least one.</param>
    /// <exception cref="ArgumentException">No rows are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row.</exception>
    public Table Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
            throw new ArgumentException("A table has at least one row; none was selected.", nameof(rows));
        foreach (int row in rows)
            CheckRow(row, nameof(rows));
        TableColumn[] selected = new TableColumn[columns.Length];
        for (int column = 0; column < columns.Length; column++)
            selected[column] = columns[column].Select(rows);
        return new(selected, Places.Select(rows));
    }

    /// <summary>The rows that have a value in a column, such as the labelled rows.</summary>
    /// <param name="column">The name of the column.</param>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    /// <exception cref="InvalidOperationException">No row has a value there.</exception>
    public Table WithValue(string column) => Where(column, cell => cell is not null, "has a value");

    /// <summary>The rows that have a gap in a column, such as the rows to predict.</summary>
    /// <param name="column">The name of the column.</param>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    /// <exception cref="InvalidOperationException">Every row has a value there.</exception>
    public Table WithoutValue(string column) => Where(column, cell => cell is null, "has a gap");

    /// <summary>The same rows with one column more, at the end.</summary>
    /// <param name="column">The name of the column, which the table does not have.</param>
    /// <param name="values">One value per row: numbers, texts, dates, or null for gaps.</param>
    /// <exception cref="ArgumentException">
    /// The table has this column, there are not as many values as rows, or a value is of a type that no column takes.
    /// </exception>
    public Table WithColumn(string column, IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(values);
        if (Contains(column))
            throw new ArgumentException($"The table already has a column '{column}'.", nameof(column));
        object?[] cells = [.. values.Select(value => CellValue.Of(value, column))];
        return cells.Length == Rows
            ? new([.. columns, new TableColumn(column, cells)], Places)
            : throw new ArgumentException(
                $"Column '{column}' needs {Rows} values, one per row; {cells.Length} were given.", nameof(values));
    }

    /// <summary>Cuts the rows into a training, a dev and a test set, drawn at random.</summary>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <param name="stratifyBy">A column whose values each part has in proportion, such as the label; null for none.</param>
    /// <param name="fractions">The shares of the parts; null for <see cref="SplitFractions.BySize"/> of the rows.</param>
    /// <exception cref="ArgumentException">
    /// There are too few rows for a part, the fractions leave no test set, or the column is missing or has gaps.
    /// </exception>
    public (Table Train, Table Dev, Table Test) SplitForTraining(
        int seed = 0, string? stratifyBy = null, SplitFractions? fractions = null) =>
        TableSplit.Parts(this, seed, stratifyBy, fractions ?? SplitFractions.BySize(Rows));

    /// <summary>k folds for cross-validation: each row is in the dev set of one fold and in the training sets of the others.</summary>
    /// <param name="k">The number of folds, 2 to <see cref="Rows"/>.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="stratifyBy">A column whose values are spread evenly over the folds, such as the label; null for none.</param>
    /// <remarks>
    /// <see cref="Pipeline.Folds(Table, int, int, string)"/> encodes the folds with a pipeline that is refitted for each.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its range.</exception>
    /// <exception cref="ArgumentException">The column is missing or has gaps.</exception>
    public ImmutableArray<(Table Train, Table Dev)> Folds(int k, int seed = 0, string? stratifyBy = null) =>
        TableSplit.Folds(this, k, seed, stratifyBy);

    /// <summary>Proposes for each column what it is. Read it, correct it, and declare the columns in <see cref="Pipeline.Fit"/>.</summary>
    public TableDescription Describe() => TableDescription.Of(this);

    /// <summary>Writes the table as CSV in UTF-8, with a header; a gap is an empty field. A file there is replaced.</summary>
    /// <param name="path">Where.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void WriteCsv(string path, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(path);
        using StreamWriter writer = new(path);
        WriteCsv(writer, separator);
    }

    /// <summary>Writes the table as CSV, with a header; a gap is an empty field.</summary>
    /// <param name="writer">Receives the text; it is left open.</param>
    /// <param name="separator">What stands between fields.</param>
    public void WriteCsv(TextWriter writer, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(writer);
        TableWriter.Write(this, writer, separator);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Rows} rows of {string.Join(", ", ColumnNames)}");

    /// <exception cref="ArgumentException">The table has no such column.</exception>
    internal TableColumn Column(string name) => byName.TryGetValue(name, out TableColumn? column)
        ? column
        : throw new ArgumentException($"The table has no column '{name}'; it has {string.Join(", ", ColumnNames)}.", nameof(name));

    private Table Where(string column, Func<object?, bool> condition, string text)
    {
        object?[] cells = Column(column).Cells;
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => condition(cells[row]))];
        return rows.Length > 0 ? Select(rows) : throw new InvalidOperationException($"No row {text} in column '{column}'.");
    }

    private void CheckRow(int row, string argument)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(argument, row, $"The table has rows 0 to {Rows - 1}; row {row} was given.");
    }
}
