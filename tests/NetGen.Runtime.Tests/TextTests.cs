using System.Globalization;
using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests;

/// <summary>What an object says of itself in a log or a debugger, under a culture that writes a comma for the decimal point.</summary>
public sealed class TextTests : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;

    public TextTests()
    {
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = comma;
    }

    public void Dispose() => CultureInfo.CurrentCulture = culture;

    [Fact]
    public void Parts_of_a_report_say_what_they_hold()
    {
        ParameterHistogram histogram = ParameterHistogram.Of<double>("dense1.weights", [-0.5, 0.5, double.NaN], bins: 4);
        Assert.Equal(
            "dense1.weights: 2 value(s) in 4 bin(s) from -0.5 to 0.5, mean 0, standard deviation 0.5; 1 not finite", histogram.ToString());
        DecisionRegions regions = new()
        {
            ClassNames = ["no", "yes"],
            X = (-1.5, 1),
            Y = (0, 0.25),
            Resolution = 2,
            Cells = [0, 0, 1, 1],
            Points = [new DecisionPoint(-0.5, 0.1, 1)],
        };
        Assert.Equal("Decision regions: 2 x 2 cells of 2 classes, x1 from -1.5 to 1, x2 from 0 to 0.25, 1 point(s)", regions.ToString());
        Assert.Equal("(-0.5, 0.1) of class 1", regions.Points[0].ToString());
        ReportNote note = new("Overfitting", "The dev cost rises.", ReportSeverity.Warning);
        Assert.Equal("Warning: Overfitting. The dev cost rises.", note.ToString());
        TrainingReport report = new() { Title = "Digits", Notes = [note, note], Histograms = [histogram], Regions = [regions] };
        Assert.Equal("Digits: 2 notes, 1 histogram, 1 picture", report.ToString());
        Assert.Equal("Digits: empty", new TrainingReport { Title = "Digits" }.ToString());
    }

    [Fact]
    public void A_run_says_how_it_ended_and_what_the_test_set_gave()
    {
        Dataset<double> data = new(new double[] { 0, 1 }, 1, new double[] { 0, 0 }, 1);
        LinearNetwork network = new(1, 1);
        TrainingRun run = new("L2 0.7", network.Train(data, new TrainingOptions { Epochs = 1 }), network.Evaluate(data));
        Assert.Matches(
            @"^L2 0\.7: completed after 1 epoch\(s\), 1 step\(s\) and 0\.. s; .*; "
            + @"test cost 0\.0000, root mean squared error 0\.0000 on 2 row\(s\)$",
            run.ToString());
    }

    [Fact]
    public void Options_are_written_with_decimal_points()
    {
        object[] options =
        [
            new TrainingOptions { L2 = 0.5 }, new EarlyStopping { MinimumChange = 0.5 }, new MaxNorm(0.5),
            new CostDescentOptions { LearningRate = 0.5 },
            new LearningRateFinderOptions { Minimum = 0.5 }, new DistributionCheckOptions { Level = 0.5 },
            new ImageAugmentation { Height = 1, Width = 1, Background = 0.5 }, new Spread(0.5, 0, 0), new MacroAverages(0.5, 0, 0),
            new HyperparameterDescription("dense1.l2", HyperparameterKind.L2, 0.5), new AveragesDescription("norm1", 0.5, 0),
        ];
        Assert.All(options, value =>
        {
            Assert.StartsWith(value.GetType().Name, value.ToString(), StringComparison.Ordinal);
            Assert.Contains("= 0.5", value.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("0,5", value.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Weights_and_files_say_what_they_hold()
    {
        Assert.Equal("2 class weights: 0.5, 1.5", new ClassWeights(0.5, 1.5).ToString());
        Assert.EndsWith("1, 1, ...", new ClassWeights([.. Enumerable.Repeat(1.0, 11)]).ToString(), StringComparison.Ordinal);
        using MemoryStream idx = new([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
        Assert.Equal("digits.idx: 2 x 3 of unsigned bytes", IdxFile.Read(idx, "digits.idx").ToString());
        using TemporaryFolder folder = new();
        new LinearNetwork(2, 1).Save(folder["model"]);
        string text = SafetensorsFile.Read(folder["model"]).ToString();
        Assert.Matches(@"^2 tensor\(s\), \d+ text\(s\): dense1\.weights: .*, dense1\.biases: ", text);
    }
}
