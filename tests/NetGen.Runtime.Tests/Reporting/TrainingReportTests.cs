using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Reporting;

public class TrainingReportTests
{
    private const string Hostile = "</title><script>alert(1)</script>\" onload='x' & 猫";

    private static readonly Page OneRun = new(ExampleReport.OneRun());
    private static readonly Page SeveralRuns = new(ExampleReport.SeveralRuns());

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
    public void A_search_has_a_chart_for_each_dimension_and_a_table_with_the_best_trial_first()
    {
        SearchTrial Trial(int number, double rate, double keepProb, double cost) =>
            new()
            {
                Number = number,
                Values = [rate, keepProb],
                DevCost = cost,
                DevMetric = double.IsFinite(cost) ? 1 - cost : double.NaN,
                Elapsed = TimeSpan.FromSeconds(number),
            };
        SearchResult search = new()
        {
            Dimensions = [SearchDimension.LearningRate(1e-4, 1e-1), SearchDimension.KeepProb(0.5, 1)],
            Trials = [Trial(1, 1e-3, 0.6, 0.5), Trial(2, 1e-2, 0.9, 0.2), Trial(3, 1e-1, 0.7, double.PositiveInfinity)],
            Score = SearchScore.DevCost,
            MetricKind = MetricKind.Accuracy,
            IsComplete = true,
        };
        Page page = new(new TrainingReport { Title = "t", Search = search });
        Assert.Equal(["learningRate", "keepProb"], page.Titles("figcaption"));
        Assert.Equal(["2", "1", "3"], page.Root.Descendants("tbody").First().Elements("tr").Select(row => row.Element("th")!.Value));
        Assert.Contains("1 trial(s) that diverged are not shown.", page.Text, StringComparison.Ordinal);
        Assert.Contains("trial 2: learningRate 0.01, dev cost 0.2", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0, "2 trial(s) that diverged are not shown.")]
    [InlineData(0, 0, 2, "dev cost 0")]
    [InlineData(0, double.PositiveInfinity, 1, "1 trial(s) that diverged are not shown.")]
    public void Trials_that_all_diverged_or_cost_nothing_are_a_page_too(double first, double second, int markers, string says)
    {
        SearchTrial Trial(int number, double cost) =>
            new() { Number = number, Values = [0.1 * number], DevCost = cost, DevMetric = 0.5, Elapsed = default };
        SearchResult search = new()
        {
            Dimensions = [SearchDimension.LearningRate(1e-2, 1)],
            Trials = [Trial(1, first), Trial(2, second)],
            Score = SearchScore.DevCost,
            MetricKind = MetricKind.Accuracy,
            IsComplete = true,
        };
        Page page = new(new TrainingReport { Title = "t", Search = search });
        Assert.Contains(says, page.Text, StringComparison.Ordinal);
        Assert.Equal(
            markers,
            page.Root.Descendants()
                .Count(element => element.Name.LocalName == "title" && element.Value.StartsWith("trial ", StringComparison.Ordinal)));
        Assert.Equal(
            "main",
            page.Root.Descendants("figure").Single().Ancestors().First(ancestor => ancestor.Name.LocalName == "main").Name.LocalName);
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
        Assert.Equal("dense1.l2 0.1, dropout1.keepProb 0.8", rows["penalties and dropout"]);
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
    public void Every_point_of_every_chart_lies_in_its_picture()
    {
        Assert.Equal(10, OneRun.Charts.Count());
        foreach (XElement svg in OneRun.Charts.Concat(SeveralRuns.Charts))
        {
            Assert.All(Page.Points(svg), point =>
            {
                Assert.InRange(point.X, 0, 1.001);
                Assert.InRange(point.Y, 0, 1.001);
            });
        }
    }

    [Fact]
    public void Pictures_say_in_words_what_they_show_and_tables_what_heads_what()
    {
        Assert.All(OneRun.Charts.Concat(SeveralRuns.Charts), svg => Assert.NotEqual("", svg.Attribute("aria-label")!.Value));
        Assert.All(
            OneRun.Root.Descendants("th").Concat(SeveralRuns.Root.Descendants("th")), header => Assert.NotNull(header.Attribute("scope")));
        Assert.All(OneRun.Root.Descendants("figure"), figure => Assert.NotNull(figure.Element("figcaption")));
    }

    [Fact]
    public void Nothing_is_asked_for_and_nothing_is_run()
    {
        foreach (Page page in (Page[])[OneRun, SeveralRuns])
        {
            Assert.Empty(page.Root.Descendants("script"));
            Assert.DoesNotContain(
                page.Root.Descendants().Attributes(),
                attribute => attribute.Name.LocalName is "src" or "href"
                    || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("url(", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("://", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hostile_names_stay_text_wherever_they_stand()
    {
        TrainingResult result = ExampleReport.Run(3, 2, 0.1, true);
        result = result with { Record = result.Record! with { Tensors = [new TensorRecord(Hostile, [1, 2, 3], [1, 2, 3])] } };
        ConfusionMatrix matrix = new(2, [Hostile, "b"]);
        matrix.Add(0, 1);
        Page page = new(new TrainingReport
        {
            Title = Hostile,
            Introduction = Hostile,
            Runs = [new(Hostile, result, ExampleReport.Test(2) with { ConfusionMatrix = matrix }), new("b", result)],
            Notes = [new(Hostile, Hostile)],
            Histograms = [ParameterHistogram.Of<float>(Hostile, [1, 2])],
            Regions = [ExampleReport.Circle(Hostile, 1, 2) with { ClassNames = [Hostile, "b"], FeatureNames = (Hostile, Hostile) }],
        });
        Assert.Empty(page.Root.Descendants("script"));
        Assert.Equal(Hostile, page.Root.Descendants("title").First().Value);
        Assert.Equal(Hostile, page.Root.Descendants("h1").Single().Value);
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), attribute => attribute.Name == "onload");
    }

    [Fact]
    public void Runs_without_epochs_and_reports_without_runs_are_pages_too()
    {
        TrainingResult nothing = new()
        {
            History = [],
            MetricKind = MetricKind.Accuracy,
            StopReason = StopReason.Cancelled,
            Steps = 0,
            Elapsed = TimeSpan.Zero,
        };
        TrainingRecord record = new()
        {
            Costs = [],
            LearningRates = [],
            GradientNorms = [],
            StepsPerEpoch = 0,
            HasDropout = false,
            Tensors = [new("w", [], [])],
        };
        Assert.Empty(new Page(new TrainingReport { Title = "nothing" }).Charts);
        Assert.Empty(new Page(new TrainingReport { Title = "cancelled", Result = nothing }).Charts);
        Assert.Empty(new Page(new TrainingReport { Title = "recorded", Result = nothing with { Record = record } }).Charts);
        Assert.Empty(
            new Page(new TrainingReport { Title = "both", Runs = [new("a", nothing), new("b", nothing with { Record = record })] }).Charts);
    }

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
    public void Any_values_at_all_make_a_page() => Prop.ForAll<double[]>(values =>
    {
        TrainingResult result = new()
        {
            History =
            [
                .. values.Select((value, index) =>
                    new TrainingEpoch { Epoch = index + 1, Cost = value, TrainCost = -value, DevMetric = value, Elapsed = TimeSpan.Zero }),
            ],
            MetricKind = MetricKind.RootMeanSquaredError,
            StopReason = StopReason.Completed,
            Steps = values.Length,
            Elapsed = TimeSpan.Zero,
            Record = new TrainingRecord
            {
                Costs = [.. values],
                LearningRates = [.. values],
                GradientNorms = [.. values],
                StepsPerEpoch = 1,
                HasDropout = false,
                Tensors = [new("w", [.. values], [.. values])],
            },
        };
        Page page = new(new TrainingReport { Title = "t", Result = result, Histograms = [ParameterHistogram.Of<double>("w", values)] });
        return page.Charts.SelectMany(Page.Points).All(point => point.X is >= 0 and < 1.001 && point.Y is >= 0 and < 1.001);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_run_is_a_small_page()
    {
        // 100 epochs of 1,000 steps: 1,000 points each for J and gradient norm, not 100,000.
        Page page = new(new TrainingReport { Title = "long", Result = ExampleReport.Run(100, null, 0.05, false, stepsPerEpoch: 1_000) });
        Assert.InRange(page.Text.Length, 10_000, 250_000);
    }

    [Fact]
    public void The_same_report_is_the_same_text_under_any_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "\u2212";
        odd.NumberFormat.PercentSymbol = "pc";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(OneRun.Text, new Page(ExampleReport.OneRun()).Text);
            Assert.Equal(SeveralRuns.Text, new Page(ExampleReport.SeveralRuns()).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
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
