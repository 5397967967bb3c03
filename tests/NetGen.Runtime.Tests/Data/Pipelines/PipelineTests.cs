namespace NetGen.Runtime.Tests.Data.Pipelines;

public class PipelineTests
{
    [Fact]
    public void Every_kind_of_column_is_encoded_as_by_hand()
    {
        Dataset<double> data = People.Classes.Apply<double>(People.Table);
        Assert.Equal(
            [
                "age", "hours", "hours is missing", "job=clerk", "job=nurse", "job (free 1)", "job is missing", "hired days",
                "hired weekday sine", "hired weekday cosine",
            ],
            People.Classes.EncodedColumns.AsEnumerable());

        // age: 20, 30, 60, 50: mean 40, variance (400 + 100 + 400 + 100) / 4 = 250. hours: 40, 20, 60: mean 40, variance 800 / 3, median
        // 40.
        double root = Math.Sqrt(250);
        Near([-20 / root, -10 / root, 20 / root, 10 / root], Column(data, 0));
        Near([0, 0, -20 / Math.Sqrt(800 / 3.0), 20 / Math.Sqrt(800 / 3.0)], Column(data, 1));
        Assert.Equal([0, 1, 0, 0], Column(data, 2));
        Assert.Equal([0, 1, 0, 0], Column(data, 3));
        Assert.Equal([1, 0, 1, 0], Column(data, 4));
        Assert.Equal([0, 0, 0, 0], Column(data, 5));
        Assert.Equal([0, 0, 0, 1], Column(data, 6));
        Near([0, 1], [Column(data, 7).Average(), Column(data, 7).Average(value => value * value)]);

        // 1 March 2019 was a Friday, day 4 of 7; 29 February 2020 a Saturday.
        Near([Math.Sin(2 * Math.PI * 4 / 7), Math.Sin(2 * Math.PI * 5 / 7)], Column(data, 8)[..2]);
        Assert.Equal([1, 0, 1, 0], data.Labels.ToArray());
        Assert.Equal(["<=50K", ">50K"], data.ClassNames.AsEnumerable());
    }

    [Theory]
    [InlineData("1.0,0.0,1.0", "0.0,1.0")]
    [InlineData("True,false,True", "false,True")]
    [InlineData("10,9,2", "2,9,10")]
    [InlineData("b,a,B", "B,a,b")]
    public void Classes_are_in_the_order_of_numbers_of_false_and_true_or_of_text(string labels, string order)
    {
        Table table = Table.FromRows(labels.Split(',').Select((label, row) => new Row { ["x"] = row, ["y"] = label }));
        Assert.Equal(order.Split(','), Pipeline.Fit(table, columns => columns.Numeric("x").Label("y")).ClassNames.AsEnumerable());
    }

    [Fact]
    public void Two_spellings_of_one_number_are_refused_with_both_lines()
    {
        Table table = People.Read("x,y\n1,01\n2,0\n3,1\n");
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Pipeline.Fit(table, columns => columns.Numeric("x").Label("y")));
        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_and_unknown_categories_of_other_rows_are_imputed_and_named()
    {
        Model<PeopleNetwork> model = new(new PeopleNetwork(seed: 1), People.Classes);
        Prediction answer = model.Predict(People.Row(age: null, hours: 40, job: "pilot", hired: "2019-03-01"));
        Assert.Equal(["age"], answer.Imputed.AsEnumerable());
        Assert.Equal(["job"], answer.Unknown.AsEnumerable());

        // The median of 20, 30, 50 and 60 is 40.
        Assert.Equal(
            answer.Outputs, model.Predict(People.Row(age: 40, hours: 40, job: "pilot", hired: "2019-03-01")).Outputs.AsEnumerable());
    }

    [Fact]
    public void An_unknown_category_throws_on_request()
    {
        Pipeline pipeline = Pipeline.Fit(People.Table.WithValue("job"), columns => columns
            .Category("job", unknown: UnknownCategory.Throw).Ignore("id", "age", "hours", "hired", "price").Label("income"));
        Table other = People.Read("job,income\npilot,>50K\n");
        Assert.Contains("'pilot'", Assert.Throws<ArgumentException>(() => pipeline.Apply(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_more_categories_than_columns_the_most_frequent_get_one()
    {
        Table table = Table.FromRows("a,b,b,c,c,d".Split(',').Select((job, row) => new Row { ["job"] = job, ["y"] = row % 2 }));
        Assert.Equal(
            ["job=b", "job=c"], Pipeline.Fit(table, columns => columns.Category("job", max: 2).Label("y")).EncodedColumns.AsEnumerable());
        Assert.Throws<ArgumentException>(() =>
            Pipeline.Fit(table, columns => columns.Category("job", 2, UnknownCategory.Throw).Label("y")));
    }

    [Theory]
    [InlineData("age", "thirty", "Column 'age', row 1 (people.csv, line 3): a number was expected; 'thirty' came.")]
    [InlineData("age", "1e400", "'1e400' came")]
    [InlineData(
        "hired", "29.02.2020", "Column 'hired', row 1 (people.csv, line 3): a date such as 2019-03-01 was expected; '29.02.2020' came.")]
    [InlineData("hired", "2019-02-29", "'2019-02-29' came")]
    [InlineData("income", "", "Column 'income', row 1 (people.csv, line 3)")]
    public void A_value_of_another_kind_is_named_with_row_line_and_value(string column, string value, string message)
    {
        string[] header = People.Text.Split('\n')[0].Split(',');
        string[] lines = People.Text.Split('\n');
        string[] fields = lines[2].Split(',');
        fields[Array.IndexOf(header, column)] = value;
        lines[2] = string.Join(',', fields);
        Table table = People.Read(string.Join('\n', lines));
        Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(() =>
                Pipeline.Fit(table, columns => People.Inputs(columns).Ignore("price").Label("income"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => People.Classes.Apply(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_neither_declared_nor_ignored_is_listed_with_its_proposed_kind()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            Pipeline.Fit(People.Table, columns => columns.Numeric("age").Label("income")));
        Assert.Contains("id, hours, job, hired, price", refused.Message, StringComparison.Ordinal);
        Assert.Contains(".Date(\"hired\")", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradicting_declarations_are_refused()
    {
        Refused("twice, by Numeric and by Label", columns => columns.Numeric("age").Label("age"));
        Refused("no column wage", columns => People.Inputs(columns).Numeric("wage").Ignore("price").Label("income"));
        Refused("what is predicted", columns => columns.Numeric("age").Ignore("id", "hours", "job", "hired", "income", "price"));
        Refused("positive class 'rich'", columns => People.Inputs(columns).Ignore("price").Label("income", positive: "rich"));
        Refused("at least one column", columns => columns.Label("income"));
        Assert.Throws<InvalidOperationException>(() =>
            Pipeline.Fit(People.Table, columns => columns.Numeric("age").Label("income").Target("price")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.Fit(People.Table, columns => columns.Category("job", max: 0)));
    }

    [Fact]
    public void The_text_of_a_pipeline_names_the_network_and_its_columns()
    {
        string text = People.Classes.ToString();
        Assert.StartsWith("10 encoded columns by name: write [Network(10)]\n", text, StringComparison.Ordinal);
        Assert.All(People.Classes.EncodedColumns, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.Contains(">50K is class 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_length_is_told_the_line_to_write()
    {
        GradeNetwork network = new();
        string[] messages =
        [
            Assert.Throws<ArgumentException>(() =>
                network.Train(People.Classes.Apply(People.Table), null, new TrainingOptions { Epochs = 1 })).Message,
            Assert.Throws<ArgumentException>(() => new Model<GradeNetwork>(network, People.Classes)).Message,
            Assert.Throws<ArgumentException>(() => network.Save("unwritten.safetensors", People.Classes)).Message,
        ];
        Assert.All(
            messages,
            message => Assert.Contains("[Network(10)] for age, hours, hours is missing, job=clerk", message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refit_keeps_the_columns_and_fits_the_rest_anew()
    {
        Table fold = People.Table.Select([0, 2]);
        Pipeline refitted = People.Classes.Refit(fold);
        Assert.Equal(10, refitted.EncodedColumns.Length);
        Assert.Equal("job=nurse", refitted.EncodedColumns[3]);
        Dataset<double> data = refitted.Apply<double>(fold);
        Near([-1, 1], Column(data, 0));
        Assert.Equal([0, 0], Column(data, 2));
        Assert.Equal(["<=50K", ">50K"], refitted.ClassNames.AsEnumerable());
    }

    [Fact]
    public void Targets_are_learned_scaled_and_measured_in_their_unit()
    {
        // price: mean 250, variance (150^2 + 50^2 + 50^2 + 150^2) / 4 = 12500.
        Dataset<double> data = People.Prices.Apply<double>(People.Table);
        double deviation = Math.Sqrt(12500);
        Near([-150 / deviation, 50 / deviation, -50 / deviation, 150 / deviation], data.Targets.ToArray());
        PriceNetwork network = new(seed: 1);
        network.Parameters.Clear();
        Model<PriceNetwork> model = new(network, People.Prices);
        Evaluation evaluation = model.Evaluate(People.Table);
        Assert.Equal(deviation, evaluation.Metric, 1e-9);
        Assert.Equal(100, evaluation.MeanAbsoluteError!.Value, 1e-9);

        // Huber's delta of 1 counts in standard deviations: half a square within, |r| - 1/2 beyond.
        double inner = 50 / deviation, outer = 150 / deviation;
        Assert.Equal(((inner * inner / 2) + (outer - 0.5)) / 2, evaluation.Cost, 1e-9);
        Assert.Equal(250, model.Predict(People.Row(20, 40, "nurse", "2019-03-01")).Value, 1e-9);
        Assert.Equal(
            [300.0],
            new Model<PriceNetwork>(Biased(network, 50 / deviation), People.Prices).Predict(People.Table)[0].Values.Values.Select(value =>
                Math.Round(value, 9)));
    }

    [Fact]
    public void Slices_selections_and_splits_keep_the_unit_of_the_targets()
    {
        PriceNetwork network = new(seed: 1);
        network.Parameters.Clear();
        Dataset<double> data = People.Prices.Apply<double>(People.Table);
        Dataset<double>[] parts = [data.Slice(0, 1), data.Select([0]), data.WithWeights(new double[] { 1, 1, 1, 1 }).Slice(3, 1)];
        Assert.Equal([150.0, 150, 150], parts.Select(part => Math.Round(network.Evaluate(part).MeanAbsoluteError!.Value, 9)));
    }

    private static PriceNetwork Biased(PriceNetwork network, double bias)
    {
        network.Tensors["dense2.biases"].Values[0] = bias;
        return network;
    }

    private static void Refused(string message, Action<PipelineColumns> declare) =>
        Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => Pipeline.Fit(People.Table, declare)).Message, StringComparison.Ordinal);

    private static double[] Column(Dataset<double> data, int column) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => data.Row(row)[column])];

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
