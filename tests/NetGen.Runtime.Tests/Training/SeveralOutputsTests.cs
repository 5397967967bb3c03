using NetGen.Runtime.Tests.Data.Pipelines;
using NetGen.Runtime.Tests.Networks;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Training;

public class SeveralOutputsTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 4, Threads = 1, Optimizer = new Sgd(0.1) };

    [Fact]
    public void Each_output_is_measured_by_itself_and_the_network_by_its_cost_only()
    {
        // Equally probable classes, of which the first is taken; size 2 against 2 and 5.
        KindAndSizeNetwork network = Compiled.SeveralOutputsTests.Biased();
        network.Decision = new Decision { ClassNames = ["a", "b", "c"] };
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[4], 2, new double[] { 1, 0, 0, 2, 0, 1, 0, 5 }, 4));
        Assert.Equal(Math.Log(3) + (0.5 * 4.5), evaluation.Cost, 1e-14);
        Assert.Equal((MetricKind.None, double.NaN), (evaluation.MetricKind, evaluation.Metric));
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Null(evaluation.MeanAbsoluteError);
        HeadEvaluation kind = evaluation["kind"];
        Assert.Equal((MetricKind.Accuracy, 0.5), (kind.MetricKind, kind.Metric));
        Assert.Equal(Math.Log(3), kind.Cost, 1e-14);
        Assert.Equal(1, kind.ConfusionMatrix![1, 0]);
        Assert.Equal(["a", "b", "c"], kind.PerClass.Select(metrics => metrics.Name));
        Assert.Null(kind.RSquared);
        HeadEvaluation size = evaluation["size"];
        Assert.Equal(MetricKind.RootMeanSquaredError, size.MetricKind);
        Assert.Equal(Math.Sqrt(4.5), size.Metric, 1e-14);
        Assert.Equal(4.5, size.Cost, 1e-14);
        Assert.Equal(1.5, size.MeanAbsoluteError!.Value, 1e-14);
        Assert.Equal(1 - 2.0, size.RSquared!.Value, 1e-14); // squares 9, variance of 2 and 5 is 2.25
        Assert.Equal(
            "cost 3.3486 on 2 row(s); kind: cost 1.0986, accuracy 0.5000; size: cost 4.5000, root mean squared error 2.1213",
            evaluation.ToString());
        Assert.Contains(
            "no output 'color'; the outputs are kind, size",
            Assert.Throws<KeyNotFoundException>(() => evaluation["color"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_output_is_its_network()
    {
        LinearNetwork network = new(1, 3, LabelEncoding.OneHot);
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[] { 5, -5 }, 1, new int[] { 0, 2 }));
        HeadEvaluation only = Assert.Single(evaluation.Heads);
        Assert.Equal(
            ("output", evaluation.Cost, evaluation.MetricKind, evaluation.Metric, evaluation.ConfusionMatrix),
            (only.Name, only.Cost, only.MetricKind, only.Metric, only.ConfusionMatrix));

        NamedOutputNetwork named = new();
        named.Parameters.Clear();
        Evaluation weighted = named.Evaluate(new Dataset<float>(new float[] { 1 }, 1, new int[1]));
        Assert.Equal(3 * Math.Log(2), weighted.Cost, 1e-6);
        Assert.Equal(Math.Log(2), weighted["kind"].Cost, 1e-6);
        Assert.Equal((MetricKind.Accuracy, 1.0), (weighted.MetricKind, weighted.Metric));
    }

    [Fact]
    public void A_row_whose_loss_in_one_output_is_no_number_has_its_class_in_the_other()
    {
        KindAndSizeNetwork network = Compiled.SeveralOutputsTests.Biased();
        network.Tensors["dense3.biases"].Values[0] = double.NaN;
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[2], 2, new double[] { 1, 0, 0, 2 }, 4));
        Assert.Equal(double.NaN, evaluation.Cost);
        Assert.Equal(1, evaluation["kind"].Metric);
        Assert.Equal(double.NaN, evaluation["size"].Metric);
    }

    [Fact]
    public void Several_outputs_without_a_classification_are_measured_in_their_own_columns()
    {
        // low = 1, high = 10 against (2, 10), (1, 14).
        TwoValuesNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 1;
        network.Tensors["dense2.biases"].Values[0] = 10;
        Evaluation evaluation = network.Evaluate(new Dataset<double>(new double[2], 1, new double[] { 2, 10, 1, 14 }, 2));
        Assert.Equal(Math.Sqrt(0.5), evaluation["low"].Metric, 1e-14);
        Assert.Equal(Math.Sqrt(8), evaluation["high"].Metric, 1e-14);
        Assert.Equal(8.5, evaluation.Cost, 1e-14);
    }

    [Fact]
    public void Targets_of_a_pipeline_keep_their_names_and_units()
    {
        // Rent is standardized by mean 2000 and deviation 1000, rooms are not scaled. The network answers 3000 and 2.
        Table table = People.Read("x,rent,rooms\n0,1000,1\n1,3000,3\n");
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Target("rent").Target("rooms", scaled: false));
        TwoValuesNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 1;
        network.Tensors["dense2.biases"].Values[0] = 2;
        Evaluation evaluation = network.Evaluate(pipeline.Apply<double>(People.Read("x,rent,rooms\n0,2500,1\n1,3000,3\n")));
        Assert.Equal(Math.Sqrt(125_000), evaluation["low"].Metric, 1e-9);
        Assert.Equal("rent", Assert.Single(evaluation["low"].PerTarget).Name);
        Assert.Equal(1, evaluation["high"].Metric, 1e-12);
        Assert.Equal("rooms", Assert.Single(evaluation["high"].PerTarget).Name);
        Assert.Equal(2, new Model<TwoValuesNetwork>(network, pipeline).Predict(table)[0].Values["rooms"], 1e-12);
    }

    [Fact]
    public void Targets_are_checked_output_by_output()
    {
        KindAndSizeNetwork network = new();
        Refuses(
            () => network.Evaluate(new Dataset<double>(new double[2], 2, new double[] { 1, 0, 1.5, 2 }, 4)),
            "KindAndSizeNetwork takes probabilities from 0 to 1 as targets of kind; row 0, column 2 is 1.5.");
        Refuses(
            () => new TwoKindsNetwork().Evaluate(new Dataset<double>(new double[2], 2, new double[] { 1, 0, 0, 0 }, 4)),
            "TwoKindsNetwork takes targets -1 and 1 of sign; row 0, column 3 is 0.");
        Refuses(
            () => network.Evaluate(new Dataset<double>(new double[2], 2, new double[] { 1, 0, 2 }, 3)),
            "KindAndSizeNetwork takes 4 targets per row: kind (offset 0, width 3), size (offset 3, width 1); the data set has 3.");
        Refuses(
            () => network.Evaluate(new Dataset<double>(new double[2], 2, new int[1])),
            "it takes 4 targets per row: kind (offset 0, width 3), size (offset 3, width 1). The data set has labels.");
        Refuses(
            () => network.Evaluate(new Dataset<double>(new double[8], 2, new int[] { 0, 1, 2, 3 }, ["a", "b", "c", "d"]).ToOneHot()),
            "The data set has one target for each of its classes a, b, c, d; KindAndSizeNetwork has several outputs");
        Assert.NotNull(network.Evaluate(new Dataset<double>(new double[2], 2, new double[] { 1, 0, 0, -7 }, 4)));
    }

    [Fact]
    public void Each_epoch_has_the_values_of_each_output()
    {
        KindAndSizeNetwork network = new(seed: 1);
        TrainingResult result = network.Train(Examples(24), Examples(8), Options);
        TrainingEpoch last = result.History[^1];
        Assert.Equal(MetricKind.None, result.MetricKind);
        Assert.Null(last.DevMetric);
        Assert.Null(last.TrainMetric);
        Assert.Equal(["kind", "size"], last.Heads.Select(head => head.Name));
        Evaluation onDev = network.Evaluate(Examples(8));
        Assert.Equal(onDev.Cost, last.DevCost!.Value, 1e-12);
        Assert.Equal(onDev["kind"].Metric, last.Heads[0].DevMetric!.Value, 1e-12);
        Assert.Equal(onDev["size"].Cost, last.Heads[1].DevCost!.Value, 1e-12);
        Assert.Equal(MetricKind.RootMeanSquaredError, last.Heads[1].MetricKind);
        Assert.Contains("dev kind accuracy", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("dev size root mean squared error", last.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_can_watch_one_output()
    {
        TrainingEpoch[] history = [Epoch(1, 1, 5, 0.5), Epoch(2, 0.5, 6, 0.9), Epoch(3, 2, 4, 0.7)];
        Assert.Equal(2, new EarlyStopping().Judge(history, MetricKind.None).BestEpoch);
        Assert.Equal(3, new EarlyStopping { Output = "size" }.Judge(history, MetricKind.None).BestEpoch);
        EarlyStopping byMetric = new() { Output = "kind", Monitor = MonitoredValue.DevMetric };
        Assert.Equal(2, byMetric.Judge(history, MetricKind.None).BestEpoch);
        EarlyStopping byError = new() { Output = "size", Monitor = MonitoredValue.DevMetric };
        Assert.Equal(3, byError.Judge(history, MetricKind.None).BestEpoch);
        Refuses(
            () => new EarlyStopping { Output = "color" }.Judge(history, MetricKind.None),
            "EarlyStopping.Output is 'color'; the outputs of the history are kind, size");

        static TrainingEpoch Epoch(int number, double cost, double size, double accuracy) => new()
        {
            Epoch = number,
            Cost = cost,
            DevCost = cost,
            Heads =
            [
                new("kind", MetricKind.Accuracy) { DevCost = 0, DevMetric = accuracy },
                new("size", MetricKind.RootMeanSquaredError) { DevCost = size, DevMetric = size },
            ],
            Elapsed = TimeSpan.Zero,
        };
    }

    [Fact]
    public void What_is_monitored_must_be_there()
    {
        KindAndSizeNetwork network = new();
        TrainingOptions Stopping(EarlyStopping stopping) => Options with { EarlyStopping = stopping };
        Refuses(
            () => network.Train(Examples(8), Examples(8), Stopping(new() { Output = "color" })),
            "EarlyStopping.Output is 'color'; the outputs of KindAndSizeNetwork are kind, size.");
        Refuses(
            () => network.Train(Examples(8), Examples(8), Stopping(new() { Monitor = MonitoredValue.DevMetric })),
            "has a metric for each of its outputs kind, size; EarlyStopping.Output must name one of them.");
        Refuses(
            () => HyperparameterSearch.Run(
                seed => new KindAndSizeNetwork(seed),
                Examples(8),
                Examples(8),
                Options,
                [SearchDimension.Hyperparameter("size.weight", 0.1, 1)],
                new SearchOptions { Score = SearchScore.DevMetric }),
            "SearchOptions.Score is DevMetric, and KindAndSizeNetwork has a metric for each of its outputs");
        TrainingResult result = new NamedOutputNetwork().Train(
            new Dataset<float>(new float[] { 1, -1 }, 1, new int[] { 0, 1 }),
            new Dataset<float>(new float[] { 1, -1 }, 1, new int[] { 0, 1 }),
            Stopping(new() { Output = "kind", Monitor = MonitoredValue.DevMetric, Patience = 2 }));
        Assert.NotNull(result.BestEpoch);
    }

    [Fact]
    public void The_weights_of_the_best_epoch_of_an_output_are_restored_also_after_a_checkpoint()
    {
        using TemporaryFolder folder = new();
        TrainingOptions options = Options with { EarlyStopping = new EarlyStopping { Output = "size", Patience = 20 }, Epochs = 9 };
        KindAndSizeNetwork whole = new(seed: 1);
        TrainingResult expected = whole.Train(Examples(24), Examples(8), options);
        double best = expected.History.Min(epoch => epoch.Heads[1].DevCost!.Value);
        Assert.Equal(best, expected.History[expected.BestEpoch!.Value - 1].Heads[1].DevCost);
        Assert.Equal(best, whole.Evaluate(Examples(8))["size"].Cost, 1e-12);

        CheckpointOptions checkpoint = new(folder["run"]);
        new KindAndSizeNetwork(seed: 1).Train(Examples(24), Examples(8), options with { Epochs = 4, Checkpoint = checkpoint });
        KindAndSizeNetwork resumed = new(seed: 9);
        TrainingResult actual = resumed.Train(Examples(24), Examples(8), options with { Checkpoint = checkpoint });
        Assert.True(actual.ResumedSteps > 0);
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        Assert.Equal(whole.Parameters.ToArray(), resumed.Parameters.ToArray());
        Assert.Equal(expected.History.SelectMany(epoch => epoch.Heads), actual.History.SelectMany(epoch => epoch.Heads));
        Assert.All(actual.History, epoch => Assert.Null(epoch.DevMetric));
    }

    [Fact]
    public void Weights_of_outputs_are_set_by_name_in_training_and_searched()
    {
        KindAndSizeNetwork network = new();
        TrainingResult result = network.Train(
            Examples(8), null, Options with { Hyperparameters = new Dictionary<string, double> { ["size.weight"] = 4 } });
        Assert.Contains(result.Setup!.Hyperparameters, pair => pair is { Key: "size.weight", Value: 4 });
        SearchResult search = HyperparameterSearch.Run(
            seed => new KindAndSizeNetwork(seed),
            Examples(8),
            Examples(8),
            Options with { Epochs = 1 },
            [SearchDimension.Hyperparameter("size.weight", 0.1, 1)],
            new SearchOptions { Strategy = new RandomSearch(2) });
        Assert.Equal(MetricKind.None, search.MetricKind);
        Assert.DoesNotContain("NaN", search.ToString(), StringComparison.Ordinal);
        Assert.True(double.IsFinite(search.Best.DevCost));
    }

    [Fact]
    public void Thresholds_are_chosen_for_the_only_classification()
    {
        // size is x, rare is sigmoid(x); rows from -3 on are rare, so the threshold is below 0.5.
        SizeAndRareNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.weights"].Values[0] = 1;
        network.Tensors["dense2.weights"].Values[0] = 1;
        double[] inputs = [-5, -4, -3, -2, 1, 2];
        Dataset<double> data = new(inputs, 1, inputs.SelectMany(x => new[] { x, x >= -3 ? 1.0 : 0 }).ToArray(), 2);
        ThresholdResult result = network.ChooseThresholds(data);
        double middle = (Sigmoid(-4) + Sigmoid(-3)) / 2;
        Assert.Equal(middle, Assert.Single(result.Thresholds), 1e-12);
        Assert.Equal(1, result.DevAfter["rare"].Metric);
        Assert.Equal(1, network.Classify([-3]));
        Assert.Contains("before, 1.0000 after", result.ToString(), StringComparison.Ordinal);
        Refuses(
            () => new KindAndSizeNetwork().ChooseThresholds(Examples(4)),
            "the outputs of KindAndSizeNetwork are kind (CrossEntropy), size (MeanSquaredError)");

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }

    [Fact]
    public void The_gradient_is_checked_with_the_weights_of_the_outputs()
    {
        GradientCheckResult result = new KindAndSizeNetwork(seed: 2).CheckGradient(Examples(4));
        Assert.True(result.Passed, result.ToString());
        Assert.Contains("Weights of outputs in: size.weight = 0.5.", result.Notes);
    }

    [Fact]
    public void A_probe_of_signals_needs_a_chain()
    {
        Assert.Contains(
            "KindAndSizeNetwork is none: it has the outputs kind (CrossEntropy), size (MeanSquaredError).",
            Assert.Throws<NotSupportedException>(() => InitializationProbe.Run(new KindAndSizeNetwork(), Examples(4))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "SharedBeforeNormNetwork is none: add1 reads wide, normal.",
            Assert.Throws<NotSupportedException>(() => InitializationProbe.Run(
                new SharedBeforeNormNetwork(), new Dataset<float>(new float[4], 2, new float[2], 1))).Message,
            StringComparison.Ordinal);
        Assert.NotNull(InitializationProbe.Run(new NamedOutputNetwork(), new Dataset<float>(new float[] { 1, 2 }, 1, new int[2])));
    }

    /// <summary>Points of a square: the kind is one of three bands of x, the size is x + y.</summary>
    internal static Dataset<double> Examples(int rows)
    {
        Random random = new(rows);
        double[] features = new double[2 * rows];
        double[] targets = new double[4 * rows];
        for (int row = 0; row < rows; row++)
        {
            (double x, double y) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            (features[2 * row], features[(2 * row) + 1]) = (x, y);
            targets[(4 * row) + (x < -0.3 ? 0 : x < 0.3 ? 1 : 2)] = 1;
            targets[(4 * row) + 3] = x + y;
        }

        return new(features, 2, targets, 4);
    }

    private static void Refuses(Action action, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
