using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Data.Pipelines;

public class PipelineWeightTests
{
    private const string Text = "x,w,y\n1,2,no\n2,0,yes\n6,0.5,yes\n";

    [Fact]
    public void A_column_gives_each_row_its_weight_in_folds_too()
    {
        Table table = People.Read(Text);
        Pipeline pipeline = Fit(table);
        Assert.Equal("w", pipeline.WeightColumn);
        Assert.Equal(["x"], pipeline.EncodedColumns.AsEnumerable());
        Dataset<double> data = pipeline.Apply<double>(table);
        Assert.Equal([2, 0, 0.5], data.Weights.ToArray());

        // The mean of 1, 2 and 6 is 3, whatever the weights are.
        Assert.Equal(0, data.Features.ToArray().Sum(), 1e-12);
        Assert.Equal([0.5, 2], pipeline.Refit(table.Select([2, 0])).Apply<double>(table.Select([2, 0])).Weights.ToArray());
        Assert.Contains("weight of each row: w\n", pipeline.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_scale_the_cost_and_no_other_metric()
    {
        Table table = People.Read(Text);
        Dataset<float> data = Fit(table).Apply(table);
        WeightedNetwork network = new(seed: 1);
        network.Parameters.Fill(3);
        Evaluation weighted = network.Evaluate(data);
        Evaluation plain = network.Evaluate(new Dataset<float>(data.Features, 1, data.Labels));
        Assert.NotEqual(plain.Cost, weighted.Cost);
        Assert.Equal(plain.Metric, weighted.Metric);
    }

    [Theory]
    [InlineData("-1", "row 1 (people.csv, line 3): a weight must be at least 0; '-1' was given.")]
    [InlineData("", "row 1 (people.csv, line 3): the row needs a weight, a number of at least 0; it has a gap.")]
    [InlineData("NaN", "row 1 (people.csv, line 3): a number was expected; 'NaN' came.")]
    [InlineData("1e999", "row 1 (people.csv, line 3): a number was expected; '1e999' came.")]
    public void A_weight_that_is_none_is_refused_with_its_line(string weight, string problem)
    {
        Table wrong = People.Read(Text.Replace("2,0,yes", $"2,{weight},yes", StringComparison.Ordinal), new TableOptions { Missing = [] });
        Assert.Equal($"Column 'w', {problem}", Assert.Throws<ArgumentException>(() => Fit(wrong)).Message);
        Pipeline pipeline = Fit(People.Read(Text));
        Assert.Equal($"Column 'w', {problem}", Assert.Throws<ArgumentException>(() => pipeline.Apply(wrong)).Message);
    }

    [Fact]
    public void Rows_to_train_on_need_the_column_and_rows_to_predict_do_not()
    {
        Table table = People.Read(Text);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Fit(table).Apply(People.Read("x,y\n1,no\n")));
        Assert.Contains("lacks the column(s) w", refused.Message, StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        new WeightedNetwork(seed: 1).Save(folder["model"], Fit(table));
        Model<WeightedNetwork> model = Model.Load<WeightedNetwork>(folder["model"]);
        Assert.Equal("w", model.Pipeline.WeightColumn);
        Assert.Equal(model.Predict(new Row { ["x"] = 2 }).Label, model.Predict(new Row { ["x"] = 2, ["w"] = null }).Label);
        Assert.Equal([2, 0, 0.5], model.Pipeline.Apply(table).Weights.ToArray());
    }

    [Fact]
    public void Contradicting_declarations_are_refused()
    {
        Table table = People.Read(Text);
        Assert.Throws<ArgumentException>(() => Pipeline.Fit(table, columns => columns.Numeric("x", "w").Weight("w").Label("y")));
        Assert.Throws<InvalidOperationException>(() => Pipeline.Fit(table, columns => columns.Weight("x").Weight("w").Label("y")));
        Table zeros = People.Read("x,w,y\n1,0,no\n2,0,yes\n");
        Assert.Contains(
            "At least one weight", Assert.Throws<ArgumentException>(() => Fit(zeros).Apply(zeros)).Message, StringComparison.Ordinal);
    }

    private static Pipeline Fit(Table table) => Pipeline.Fit(table, columns => columns.Numeric("x").Weight("w").Label("y"));
}

[Network(1)]
[Dense(1), Sigmoid]
[BinaryCrossEntropy]
public sealed partial class WeightedNetwork;
