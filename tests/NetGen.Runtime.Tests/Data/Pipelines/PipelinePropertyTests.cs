using FsCheck;
using FsCheck.Fluent;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Data.Pipelines;

/// <summary>What holds for any table: drawn with gaps, constants, large values and categories that other rows do not have.</summary>
public class PipelinePropertyTests
{
    private static readonly string[] Jobs = ["nurse", "clerk", "pilot", "cook", "judge", "poet"];

    [Fact]
    public void Encoded_rows_are_finite_and_of_one_width_whatever_the_rows() => ForAnyTables((train, other) =>
    {
        Pipeline pipeline = Fit(train);
        int width = pipeline.EncodedColumns.Length;
        return new[] { pipeline.Apply<double>(train), pipeline.Apply<double>(other), pipeline.Refit(other).Apply<double>(train) }
            .All(data => data.FeatureCount == width && data.Features.ToArray().All(double.IsFinite));
    });

    [Fact]
    public void Other_rows_of_the_table_change_nothing_that_is_fitted() => ForAnyTables((train, other) =>
    {
        int[] training = [.. Enumerable.Range(0, train.Rows)];
        Pipeline alone = Fit(train);
        Pipeline beside = Fit(Table.FromRows([.. Rows(train), .. Rows(other)]).Select(training));
        return alone.ToString() == beside.ToString()
            && alone.Apply<double>(other).Features.ToArray().SequenceEqual(beside.Apply<double>(other).Features.ToArray());
    });

    [Fact]
    public void A_refit_on_the_same_rows_is_the_same_pipeline() => ForAnyTables((train, other) =>
        Fit(train).Refit(train).Apply<double>(other).Features.ToArray().SequenceEqual(Fit(train).Apply<double>(other).Features.ToArray()));

    [Fact]
    public void A_saved_model_answers_as_before_and_one_row_as_many() => ForAnyTables((train, other) =>
    {
        using TemporaryFolder folder = new();
        Pipeline pipeline = Fit(train);
        WideNetwork network = new(seed: 3);
        network.Save(folder["model"], pipeline);
        Model<WideNetwork> loaded = Model.Load<WideNetwork>(folder["model"]);
        var before = new Model<WideNetwork>(network, pipeline).Predict(other);
        var after = loaded.Predict(other);
        return Enumerable.Range(0, other.Rows)
            .All(row => Same(before[row], after[row]) && Same(after[row], loaded.Predict(other.Row(row))));
    });

    private static IEnumerable<Row> Rows(Table table) => Enumerable.Range(0, table.Rows).Select(table.Row);

    private static bool Same(Prediction one, Prediction two) =>
        one.Label == two.Label
            && one.Outputs.SequenceEqual(two.Outputs)
            && one.Imputed.SequenceEqual(two.Imputed)
            && one.Unknown.SequenceEqual(two.Unknown);

    /// <summary>13 encoded columns: two numbers, four jobs, days with the sine and cosine of the month, and four indicators.</summary>
    private static Pipeline Fit(Table train) =>
        Pipeline.Fit(train, columns => columns.Numeric("x", "y").Category("job", max: 4).Date("day", DateParts.Month).Label("label"));

    private static void ForAnyTables(Func<Table, Table, bool> property) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
            property(
                Draw(new Random(seed), isTraining: true),
                Draw(new Random(seed ^ 0x55555555), isTraining: false))).QuickCheckThrowOnFailure();

    /// <summary>Every column of a training table has a value and a gap, so that all indicators are there.</summary>
    private static Table Draw(Random random, bool isTraining)
    {
        int rows = random.Next(4, 40);
        double scale = Math.ScaleB(1, random.Next(-20, 21));
        double offset = random.Next(3) == 0 ? 1e6 * scale : 0;
        bool isConstant = random.Next(5) == 0;
        int jobs = random.Next(1, Jobs.Length + 1);
        return Table.FromRows(Enumerable.Range(0, rows).Select(row => new Row
        {
            ["x"] = Gap(row, 0) ? null : offset + (isConstant ? 1 : scale * random.NextDouble()),
            ["y"] = Gap(row, 1) ? null : $"{random.Next(-5, 6)}",
            ["job"] = Gap(row, 2) ? null : Jobs[random.Next(jobs)],
            ["day"] = Gap(row, 3) ? null : new DateOnly(2000, 1, 1).AddDays(random.Next(10_000)),
            ["label"] = row < 2 ? $"{row}" : $"{random.Next(2)}",
        }));

        bool Gap(int row, int column) => row == column
            ? isTraining || random.Next(2) == 0
            : row - column is not (1 or -1) && random.Next(6) == 0;
    }
}

/// <summary>Two numbers, four jobs, days and a month, and an indicator each.</summary>
[Network(13)]
[Dense(6), Tanh]
[Dense(2), Softmax]
[CrossEntropy]
public sealed partial class WideNetwork;
