using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using static NetGen.Runtime.Tests.Reporting.ExamplePages;

namespace NetGen.Runtime.Tests.Reporting;

/// <summary>The page itself, whatever the report says: it can be read, asks for nothing, and is the same everywhere.</summary>
public class ReportPageTests
{
    private const string Hostile = "</title><script>alert(1)</script>\" onload='x' & 猫";

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
        // Both pages are made on first use, so they are read before the culture changes.
        (string oneRun, string severalRuns) = (OneRun.Text, SeveralRuns.Text);
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "\u2212";
        odd.NumberFormat.PercentSymbol = "pc";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(oneRun, new Page(ExampleReport.OneRun()).Text);
            Assert.Equal(severalRuns, new Page(ExampleReport.SeveralRuns()).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
