using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using NetGen.Text;
using static NetGen.Runtime.Tests.Reporting.ExamplePages;

namespace NetGen.Runtime.Tests.Reporting;

public class TrainingReportTests
{
    [Fact]
    public void A_report_on_one_run_shows_all_there_is_to_show()
    {
        Assert.Equal(
            [
                "Findings", "Cost and metric", "Optimization", "Norms", "Weights", "Confusion on the test set", "How it was trained",
                "Network",
            ],
            OneRun.Titles("h2"));
        Assert.Equal(
            [
                "J of each step", "Cost", "Accuracy", "Learning rate", "Gradient norm", "Norm of the weights", "Norm of the gradients",
                "dense1.weights", "dense2.weights", "dense3.weights", "Which classes were taken for which",
            ],
            OneRun.Titles("figcaption"));
    }

    [Fact]
    public void Headline_numbers_are_those_of_the_weights_that_were_kept()
    {
        TrainingReport report = ExampleReport.OneRun();
        string[] values =
        [
            .. OneRun.Root.Descendants("dd").Where(value => value.Attribute("class") is not null).Select(value => value.Value),
        ];
        Assert.Equal(
            [
                report.Result!.History[20].DevMetric!.Value.ToString("0.0000", CultureInfo.InvariantCulture),
                report.Result.History[20].TrainMetric!.Value.ToString("0.0000", CultureInfo.InvariantCulture),
                report.Test!.Metric.ToString("0.0000", CultureInfo.InvariantCulture), "24", "6.2 s", "stopped early",
            ],
            values);
    }

    [Fact]
    public void Only_weights_that_were_kept_are_called_that()
    {
        TrainingResult whole = ExampleReport.Run(3, null, 0.1, false);
        Assert.Contains(
            "epoch 3, whose weights were kept",
            new Page(new TrainingReport { Title = "t", Result = whole }).Text,
            StringComparison.Ordinal);
        foreach (StopReason reason in new[] { StopReason.Cancelled, StopReason.NonFinite })
        {
            TrainingResult cut = whole with { StopReason = reason };
            Assert.Contains(
                "epoch 3, the last that was completed",
                new Page(new TrainingReport { Title = "t", Result = cut }).Text,
                StringComparison.Ordinal);
            Assert.Contains(
                "or of the last that was completed",
                new Page(new TrainingReport { Title = "t", Runs = [new("a", whole), new("b", cut)] }).Text,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_of_more_classes_than_anyone_could_read_is_a_sentence()
    {
        ConfusionMatrix matrix = new(101);
        matrix.Add(100, 100);
        matrix.Add(7, 100);
        Evaluation test = new() { Rows = 2, Cost = 1, MetricKind = MetricKind.Accuracy, Metric = 0.5, ConfusionMatrix = matrix };
        Page page = new(new TrainingReport { Title = "t", Result = ExampleReport.Run(3, null, 0.1, false), Test = test });
        Assert.Contains("a table of 101 classes is too large to read and is left out; 1 of 2 right.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Root.Descendants("td"), cell => cell.Value == "100");
    }

    [Fact]
    public void The_best_error_is_the_least()
    {
        TrainingResult result = ExampleReport.Run(3, null, 0.1, false) with { MetricKind = MetricKind.RootMeanSquaredError };
        string text = new Page(
            new TrainingReport
            {
                Title = "t",
                Result = result with { BestEpoch = 1, History = result.History.SetItem(0, result.History[0] with { DevMetric = 9 }) },
            }).Text;
        Assert.Contains("<dd class=\"value\">9</dd>", text, StringComparison.Ordinal);
        double other = result.History.Skip(1).Min(epoch => epoch.DevMetric!.Value);
        Assert.Contains($"; the best was {NumberText.Of(other)} in epoch ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_how_a_run_was_made()
    {
        TrainingSetup setup = new()
        {
            Options = new TrainingOptions
            {
                Epochs = 30,
                Optimizer = new Adam(0.002),
                Schedule = new CosineDecay(),
                Seed = 7,
                ClipNorm = 1.5,
                WeightAverageDecay = 0.99,
                EarlyStopping = new EarlyStopping { Patience = 4 },
            },
            TrainRows = 1200,
            DevRows = 300,
            BatchSize = 64,
            ClassNames = ["no", "yes"],
            Hyperparameters = [new("dense1.l2", 0.1), new("dropout1.keepProb", 0.8)],
        };
        TrainingResult result = ExampleReport.Run(3, null, 0.1, false) with { Setup = setup };
        Page page = new(new TrainingReport { Title = "t", Result = result });
        Dictionary<string, string> rows = page.Root.Descendants("table")
            .Single(table => table.Attribute("class")?.Value == "setup")
            .Descendants("tr")
            .ToDictionary(row => row.Element("th")!.Value, row => row.Element("td")!.Value);
        Assert.Equal("Adam { LearningRate = 0.002, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1E-08 }", rows["optimizer"]);
        Assert.StartsWith("0.002 x CosineDecay {", rows["learning rate"], StringComparison.Ordinal);
        Assert.Equal("64 rows", rows["batch"]);
        Assert.Equal("1,200 training, 300 dev, shuffled in each epoch", rows["rows"]);
        Assert.Equal("7", rows["seed"]);
        Assert.Equal("no, yes", rows["classes, from label 0"]);
        Assert.Equal("dense1.l2 0.1, dropout1.keepProb 0.8", rows["hyperparameters of the network"]);
        Assert.Equal("after 4 epochs without a better dev cost; the best weights are kept", rows["early stopping"]);
        Assert.Equal("1.5", rows["clipped by norm"]);
        Assert.Contains("epoch 3, whose averaged weights were kept", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "How it was trained",
            new Page(new TrainingReport { Title = "t", Result = result with { Setup = null } }).Text,
            StringComparison.Ordinal);

        // Runs side by side are columns of one table.
        Page both = new(
            new TrainingReport { Title = "t", Runs = [new("a", result), new("b", result with { Setup = setup with { TrainRows = 64 } })] });
        XElement batch = both.Root.Descendants("table")
            .Single(table => table.Attribute("class")?.Value == "setup")
            .Descendants("tr")
            .Single(row => row.Element("th")!.Value == "batch");
        Assert.Equal(["64 rows", "64 rows, the whole training set"], batch.Elements("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Several_runs_are_lines_of_a_table_and_charts_of_one_scale()
    {
        Assert.Equal(
            ["none", "L2 (lambda 0.7)", "dropout (keep 0.8)", "learning rate 10"],
            SeveralRuns.Root.Descendants("table").First().Element("tbody")!.Elements("tr").Select(row => row.Element("th")!.Value));
    }

    [Fact]
    public void Charts_of_one_measure_share_their_scale_across_runs()
    {
        // Alone, an accuracy from 0.68 and one from 0.45 would have axes of their own.
        TrainingRun good = new("good", ExampleReport.Run(8, null, 0.01, false));
        TrainingRun bad = new("bad", ExampleReport.Run(8, null, 0.9, false));
        Assert.NotEqual(AccuracyTicks([good]), AccuracyTicks([bad]));
        string[] axes = AccuracyTicks([good, bad]);
        Assert.Equal(2, axes.Length);
        Assert.Equal(axes[0], axes[1]);

        static string[] AccuracyTicks(ImmutableArray<TrainingRun> runs) =>
        [
            .. new Page(new TrainingReport { Title = "t", Runs = runs }).Root.Descendants("figure")
                .Where(figure => figure.Element("figcaption")!.Value is "Accuracy" or "good: Accuracy" or "bad: Accuracy")
                .Select(figure =>
                    string.Join(
                        ' ',
                        figure.Descendants("text")
                            .Where(text => text.Attribute("text-anchor")!.Value == "end")
                            .Select(text => text.Value))),
        ];
    }

    [Fact]
    public void The_epoch_whose_weights_were_restored_is_marked()
    {
        Assert.Equal(2, OneRun.Root.Descendants("text").Count(text => text.Value == "best epoch 21"));
        Assert.DoesNotContain(
            "best epoch",
            new Page(new TrainingReport { Title = "t", Result = ExampleReport.Run(3, null, 0.1, false) }).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_is_said_to_make_J_another_function_at_each_step()
    {
        Assert.Contains("J is a different function at each step", OneRun.Text, StringComparison.Ordinal);
        Assert.Single(
            SeveralRuns.Root.Descendants("p"), paragraph => paragraph.Value.Contains("different function", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_ended_in_NaN_says_where() =>
        Assert.Contains(
            HtmlWriter.Escape($"learning rate 10, not a number: {ExampleReport.Broken().NonFinite}."),
            SeveralRuns.Text,
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_record_J_is_shown_per_epoch()
    {
        Page page = new(new TrainingReport { Title = "t", Result = ExampleReport.Run(3, null, 0.1, false) with { Record = null } });
        Assert.Equal(["J of each epoch", "Cost", "Accuracy"], page.Titles("figcaption"));
    }

    [Fact]
    public void A_learning_rate_that_never_changed_is_a_sentence()
    {
        TrainingResult result = ExampleReport.Run(3, null, 0.1, false);
        result = result with { Record = result.Record! with { LearningRates = [.. result.Record.Costs.Select(_ => 0.01)] } };
        Page page = new(new TrainingReport { Title = "t", Result = result });
        Assert.Contains("The learning rate was 0.01 at every step.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Learning rate", page.Titles("figcaption"));
    }

    [Fact]
    public void A_saved_report_is_the_written_one_in_utf8_with_line_feeds_alone()
    {
        string path = Path.GetTempFileName();
        try
        {
            ExampleReport.OneRun().Save(path);
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal((byte)'<', bytes[0]);
            Assert.Equal(OneRun.Text, System.Text.Encoding.UTF8.GetString(bytes));
            Assert.DoesNotContain('\r', OneRun.Text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_the_file_as_it_was()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "before");
            Assert.Throws<InvalidOperationException>(() =>
                new TrainingReport { Title = "t", Regions = [ExampleReport.Circle("c", 1, 2) with { Resolution = 7 }] }.Save(path));
            Assert.Equal("before", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
