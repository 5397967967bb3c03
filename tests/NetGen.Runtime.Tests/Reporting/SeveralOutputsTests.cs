using NetGen.Runtime.Tests.Networks;
using static NetGen.Runtime.Tests.Training.SeveralOutputsTests;

namespace NetGen.Runtime.Tests.Reporting;

public class SeveralOutputsTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 4, Threads = 1 };

    [Fact]
    public void The_summary_names_what_layers_read_and_the_outputs()
    {
        string summary = NetworkSummary.Of(KindAndSizeNetwork.Description);
        Assert.Contains("\n  input", summary, StringComparison.Ordinal);
        Assert.Contains("Dense(1) of shared", summary, StringComparison.Ordinal);
        Assert.Contains(
            "\n  output kind: softmax1, columns 0 to 2, loss CrossEntropy, weight 1"
            + "\n  output size: dense3, column 3, loss MeanSquaredError, weight 0.5\n",
            summary,
            StringComparison.Ordinal);
        Assert.DoesNotContain("CrossEntropy + MeanSquaredError", summary, StringComparison.Ordinal);
        string two = NetworkSummary.Of(TwoInputsNetwork.Description);
        Assert.Contains("\n  left ", two, StringComparison.Ordinal);
        Assert.Contains("\n  right ", two, StringComparison.Ordinal);
        Assert.Contains("Dense(3) of right", two, StringComparison.Ordinal);
        Assert.Contains("Add of own, other", two, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_names_the_metrics_of_all_outputs()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(text, new ConsoleProgressOptions()))
            new KindAndSizeNetwork(seed: 1).Train(Examples(24), Examples(8), Options, progress);
        string[] lines = text.ToString().Split('\n');
        Assert.Matches("^epoch 1/2  J [0-9.]+  dev kind accuracy [0-9.]+, size RMSE [0-9.]+  ", lines[0]);
        Assert.Matches("weights of epoch 2 kept \\(dev kind accuracy [0-9.]+, size RMSE [0-9.]+\\)", text.ToString());
        Assert.DoesNotContain("no metric", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_report_shows_the_metrics_of_each_output(int runs)
    {
        KindAndSizeNetwork network = new(seed: 1);
        EarlyStopping stopping = new() { Output = "kind", Monitor = MonitoredValue.DevMetric };
        TrainingResult result = network.Train(Examples(24), Examples(8), Options with { EarlyStopping = stopping });
        Evaluation test = network.Evaluate(Examples(16));
        Page page = new(new TrainingReport
        {
            Title = "Two outputs",
            Network = KindAndSizeNetwork.Description,
            Runs = [.. Enumerable.Range(0, runs).Select(run => new TrainingRun($"run {run}", result, test))],
        });
        string[] titles = [.. page.Titles("figcaption")];
        Assert.Contains(titles, title => title.EndsWith("ind accuracy", StringComparison.Ordinal));
        Assert.Contains(titles, title => title.EndsWith("ize root mean squared error", StringComparison.Ordinal));
        Assert.Contains(titles, title => title.EndsWith(", kind", StringComparison.Ordinal));
        Assert.Contains("output size: dense3, column 3, loss MeanSquaredError, weight 0.5", page.Text, StringComparison.Ordinal);
        Assert.Contains("without a better dev metric of kind", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no metric", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not a number", page.Text, StringComparison.Ordinal);
        if (runs == 1)
            Assert.Contains("test size root mean squared error", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_regions_are_those_of_the_only_classification()
    {
        // The kind is the band of x alone, here by weights: the first class left, the third right.
        KindAndSizeNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.weights"].Values[0] = 1;
        network.Tensors["dense2.weights"].Values[0] = -1;
        network.Tensors["dense2.weights"].Values[2] = 1;
        network.Tensors["dense3.biases"].Values[0] = 100;
        DecisionRegions regions = DecisionRegions.Of(network, Examples(16), resolution: 2);
        Assert.Equal([0, 2, 0, 2], regions.Cells.ToArray());
        Assert.Equal(3, regions.ClassNames.Length);
        Assert.Contains(
            "the outputs of TwoKindsNetwork are kind (CrossEntropy), sign (Hinge)",
            Assert.Throws<ArgumentException>(() => DecisionRegions.Of(new TwoKindsNetwork(), Examples(4))).Message,
            StringComparison.Ordinal);
    }
}
