namespace NetGen.Runtime.Tests.Data;

/// <summary>Data sets that are read separately meet a network by the names of their classes.</summary>
public partial class ClassMappingTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 30, BatchSize = 10, Optimizer = new Adam(0.05) };

    [Fact]
    public void A_file_that_is_read_separately_is_measured_by_name()
    {
        BlobNetwork network = new(seed: 1);
        TrainingResult result = network.Train(Blobs(1, 60, "left", "middle", "right"), null, Options);
        Assert.Equal(["left", "middle", "right"], result.ClassNames.AsEnumerable());
        Dataset<float> test = Blobs(2, 50, "right", "left", "middle");
        Assert.Equal(["right", "left", "middle"], test.ClassNames.AsEnumerable());

        Evaluation evaluation = network.Evaluate(test);
        Assert.True(evaluation.Metric > 0.95, $"The accuracy is {evaluation.Metric}.");
        Assert.Equal(["left", "middle", "right"], evaluation.ConfusionMatrix!.ClassNames.AsEnumerable());
        Dataset<float> byNumber = new(test.Features, 2, test.Labels);
        Assert.True(
            network.Evaluate(byNumber).Metric < 0.05,
            "The numbers of the other file mean other classes, so that the test has nothing to find.");
        Assert.Equal(evaluation.Cost, network.Evaluate(test.ToOneHot()).Cost, 1e-6);
    }

    [Fact]
    public void A_dev_set_in_another_order_gives_the_same_history()
    {
        Dataset<float> train = Blobs(1, 60, "left", "middle", "right");
        TrainingResult same = new BlobNetwork(seed: 1).Train(train, Blobs(2, 50, "left", "middle", "right"), Options);
        TrainingResult other = new BlobNetwork(seed: 1).Train(train, Blobs(2, 50, "middle", "right", "left"), Options);
        Assert.Equal(same.History[^1].DevMetric, other.History[^1].DevMetric);
        Assert.True(same.History[^1].DevMetric > 0.95);
    }

    [Fact]
    public void A_part_of_the_classes_is_fine_and_an_unknown_class_is_refused_and_listed()
    {
        BlobNetwork network = new(seed: 1);
        Dataset<float> train = Blobs(1, 60, "left", "middle", "right");
        network.Train(train, null, Options);
        Dataset<float> part = Dataset.From(new[] { (0f, 4f) }, point => (new[] { point.Item1, point.Item2 }, "right"));
        Assert.Equal(1, network.Evaluate(part).Metric);
        Dataset<float> unknown = Dataset.From(["right", "up", "down"], name => (new[] { 0f, 4 }, name));
        foreach (Action call in new Action[]
        {
            () => network.Evaluate(unknown),
            () => network.Train(train, unknown, Options),
            () => network.CheckGradient(unknown),
            () => CostDescent.Check(network, unknown),
            () => new Ensemble<float>(network).Evaluate(unknown),
        })
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(call);
            Assert.Contains(
                "BlobNetwork knows the classes left, middle, right; the data set also names down, up.",
                exception.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Training_on_keeps_the_classes_of_the_network()
    {
        BlobNetwork network = new(seed: 1);
        network.Train(Blobs(1, 60, "left", "middle", "right"), null, Options);
        network.Train(Blobs(3, 60, "right", "left", "middle"), null, Options with { Epochs = 1 });
        Assert.Equal(["left", "middle", "right"], network.Decision.ClassNames.AsEnumerable());
        Assert.True(network.Evaluate(Blobs(2, 50, "left", "middle", "right")).Metric > 0.95);
    }

    [Fact]
    public void Members_of_an_ensemble_must_mean_the_same_by_an_output()
    {
        BlobNetwork one = new(seed: 1), other = new(seed: 2);
        one.Train(Blobs(1, 60, "left", "middle", "right"), null, Options with { Epochs = 1 });
        other.Train(Blobs(1, 60, "right", "left", "middle"), null, Options with { Epochs = 1 });
        Assert.Contains(
            "member 1 are right, left, middle",
            Assert.Throws<ArgumentException>(() => new Ensemble<float>(one, other)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Three blobs whose names are numbered in the given order.</summary>
    private static Dataset<float> Blobs(int seed, int rows, params string[] classNames)
    {
        Random random = new(seed);
        float[] features = new float[2 * rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            (float x, float y, string name) = (row % 3) switch { 0 => (-4f, 0f, "left"), 1 => (4f, -1f, "middle"), _ => (0f, 4f, "right") };
            features[2 * row] = x + random.NextSingle();
            features[(2 * row) + 1] = y + random.NextSingle();
            labels[row] = Array.IndexOf(classNames, name);
        }

        return new(features, 2, labels, [.. classNames]);
    }

    [Network(2, GradientCheck = true)]
    [Dense(3), Softmax]
    [CrossEntropy]
    private sealed partial class BlobNetwork;
}
