using NetGen.Runtime.Tests.Data.Pipelines;

namespace NetGen.Runtime.Tests.Data.Tables;

public class TableTests
{
    [Fact]
    public void Columns_are_read_by_name_and_empty_fields_and_marks_are_gaps()
    {
        Table table = People.Read("a,b\n1,\n?,NA\n nan ,\"NA\"\n");
        Assert.Equal(["a", "b"], table.ColumnNames.AsEnumerable());
        Assert.Equal(3, table.Rows);
        Assert.Equal(["1", null, null], new[] { table[0, "a"], table[1, "a"], table[2, "a"] });
        Assert.Equal([null, null, "NA"], new[] { table[0, "b"], table[1, "b"], table[2, "b"] });
    }

    [Theory]
    [InlineData("a,a\n1,2\n", "'a' is also column 1")]
    [InlineData("a,\n1,2\n", "this name is empty")]
    [InlineData("1,2\n3,4\n", "'1' is a number")]
    [InlineData("a,b\n", "a row was expected")]
    [InlineData("", "a header was expected")]
    [InlineData("a,b\n1\n", "line 2")]
    public void A_header_names_each_column_once_and_rows_have_its_length(string text, string message) =>
        Assert.Contains(message, Assert.Throws<CsvException>(() => People.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_header_gets_its_names_from_the_options()
    {
        Table table = People.Read("1;2\n3;4\n", new() { ColumnNames = ["x", "y"], Separator = ';' });
        Assert.Equal(2, table.Rows);
        Assert.Equal("4", table[1, "y"]);
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_table()
    {
        Row[] rows =
        [
            new() { ["text"] = "a,\"b\"\nc", ["number"] = 0.1, ["date"] = new DateOnly(2020, 2, 29), ["gap"] = null },
            new() { ["text"] = " NA ", ["number"] = 1e300, ["date"] = null, ["gap"] = "NA" },
        ];
        using StringWriter writer = new();
        Table.FromRows(rows).WriteCsv(writer);
        Table read = People.Read(writer.ToString());
        Assert.Equal(["a,\"b\"\nc", "0.1", "2020-02-29", null], read.ColumnNames.Select(name => read[0, name]));
        Assert.Equal([" NA ", "1E+300", null, "NA"], read.ColumnNames.Select(name => read[1, name]));
    }

    [Fact]
    public void A_table_of_one_column_keeps_its_gaps_when_it_is_written()
    {
        using StringWriter writer = new();
        Table.FromRows([new() { ["a"] = null }, new() { ["a"] = 1 }]).WriteCsv(writer);
        Assert.Equal(2, People.Read(writer.ToString()).Rows);
    }

    [Fact]
    public void Parts_hold_every_row_once_and_each_stratum_in_proportion()
    {
        Table table = Table.FromRows(
            Enumerable.Range(0, 100).Select(row => new Row { ["id"] = row, ["kind"] = row % 4 == 0 ? "rare" : "common" }));
        (Table train, Table dev, Table test) = table.SplitForTraining(seed: 1, stratifyBy: "kind");
        Table[] parts = [train, dev, test];
        Assert.Equal([60, 20, 20], parts.Select(part => part.Rows));
        Assert.Equal([15, 5, 5], parts.Select(part => part.WithRare()));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(row => (double)row),
            parts.SelectMany(part => Enumerable.Range(0, part.Rows).Select(row => (double)part[row, "id"]!)).Order());
        Assert.All(
            table.Folds(5, seed: 2, stratifyBy: "kind"),
            fold => Assert.Equal((80, 20, 5), (fold.Train.Rows, fold.Dev.Rows, fold.Dev.WithRare())));
    }

    [Fact]
    public void Rows_without_the_value_to_stratify_by_are_refused_by_line()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => People.Table.SplitForTraining(seed: 1, stratifyBy: "job"));
        Assert.Contains("row 3 (people.csv, line 5)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, People.Table.WithValue("job").Rows);
        Assert.Equal("4", People.Table.WithoutValue("job")[0, "id"]);
    }

    [Fact]
    public void Descriptions_propose_a_kind_for_each_column_and_the_declaration_to_copy()
    {
        Table table = Table.FromRows(Enumerable.Range(0, 30).Select(row => new Row
        {
            ["id"] = row + 1,
            ["age"] = 20 + (row * 7 % 13),
            ["job"] = row % 3 == 0 ? "nurse" : "clerk",
            ["hired"] = $"2020-01-{row + 1:00}",
            ["note"] = $"note {row}", ["same"] = "x", ["gap"] = null, ["odd"] = row == 4 ? "many" : $"{row % 5}",
        }));
        TableDescription description = table.Describe();
        Assert.Equal(
            [
                ColumnKind.Ignored, ColumnKind.Number, ColumnKind.Category, ColumnKind.Date, ColumnKind.Ignored, ColumnKind.Ignored,
                ColumnKind.Ignored, ColumnKind.Category,
            ],
            description.Columns.Select(column => column.Kind));
        Assert.Equal(30, description.Columns[6].Missing);
        Assert.Contains(".Category(\"job\", max: 2)", description.ToString(), StringComparison.Ordinal);
        Assert.Contains("'many'", description.Columns[7].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_take_numbers_texts_dates_and_gaps_and_nothing_else()
    {
        Row row = new()
        {
            ["a"] = 1,
            ["b"] = 2.5m,
            ["c"] = (Half)0.5f,
            ["d"] = new DateTime(2020, 1, 2),
            ["e"] = "",
            ["f"] = long.MaxValue,
        };
        Assert.Equal([1.0, 2.5, 0.5, new DateOnly(2020, 1, 2), null, 9223372036854775807.0], row.Columns.Select(column => row[column]));
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => row["a"] = new object()).Message, StringComparison.Ordinal);
        Assert.Contains(
            "time of day",
            Assert.Throws<ArgumentException>(() => row["a"] = new DateTime(2020, 1, 2, 3, 4, 5)).Message,
            StringComparison.Ordinal);
        Assert.Contains("'z'", Assert.Throws<KeyNotFoundException>(() => row["z"]).Message, StringComparison.Ordinal);
    }
}

internal static class RareRows
{
    public static int WithRare(this Table table) => Enumerable.Range(0, table.Rows).Count(row => (string?)table[row, "kind"] == "rare");
}
