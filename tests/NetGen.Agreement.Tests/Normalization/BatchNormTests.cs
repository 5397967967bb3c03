namespace NetGen.Agreement.Tests;

public class BatchNormTests
{
    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new("""
        [Network(2, Precision = Precision.Double)]
        [BatchNorm]
        [MeanSquaredError]
        public sealed partial class OnInputs;

        [Network(2, Precision = Precision.Double)]
        [BatchNorm]
        [MeanSquaredError]
        public sealed partial class Other;

        [Network(1)]
        [BatchNorm]
        [MeanSquaredError]
        public sealed partial class OneColumn;

        [Network(2, GradientCheck = true)]
        [Dense(20), BatchNorm(Momentum = 0.8), ReLU]
        [Dense(17, Bias = false), BatchNorm, LayerNorm, Tanh]
        [Dense(2), Softmax]
        [CrossEntropy, L2(0.1)]
        public sealed partial class Classifier;
        """));

    private static readonly double Deviation = Math.Sqrt(1 + 1e-5);

    /// <summary>
    /// Columns (1, 3) and (10, 10): means 2 and 10, variances 1 and 0. With gamma (2, 5) and beta (1, -1): 1 -+ 2 / sqrt(1 + 1e-5), and -1.
    /// </summary>
    [Fact]
    public void A_batch_is_normalized_by_its_own_mean_and_variance()
    {
        INetwork<double> network = Network<double>("OnInputs");
        Set(network, "gamma", 2, 5);
        Set(network, "beta", 1, -1);
        double[] outputs = new double[4];
        network.Forward([1, 10, 3, 10], 2, outputs, network.CreateWorkspace(2));
        AssertNear([1 - (2 / Deviation), -1, 1 + (2 / Deviation), -1], outputs);
    }

    /// <summary>Before any update the averages are 0 and 1.</summary>
    [Fact]
    public void An_untrained_network_predicts_with_mean_0_and_variance_1()
    {
        double[] outputs = new double[2];
        Network<double>("OnInputs").Predict([3, -2], outputs);
        AssertNear([3 / Deviation, -2 / Deviation], outputs);
    }

    /// <summary>
    /// Means 2 and 4 with momentum 0.9: v1 = 0.1 x 2 = 0.2, c1 = 0.2 / 0.1 = 2; v2 = 0.9 x 0.2 + 0.1 x 4 = 0.58, c2 = 0.58 / 0.19.
    /// Variances 1 and 9: v2 = 0.09 + 0.9 = 0.99, c2 = 0.99 / 0.19.
    /// </summary>
    [Fact]
    public void Averages_are_exponentially_weighted_and_corrected_for_their_start()
    {
        INetwork<double> network = Network<double>("OnInputs");
        Workspace<double> workspace = network.CreateWorkspace(2);
        network.CostAndGradient([1, 0, 3, 0], new double[4], workspace);
        network.UpdateAverages(workspace);
        AssertNear([2, 0], Values(network, "movingMean"));
        AssertNear([1, 0], Values(network, "movingVariance"));
        network.CostAndGradient([1, 0, 7, 0], new double[4], workspace);
        network.UpdateAverages(workspace);
        AssertNear([0.58 / 0.19, 0], Values(network, "movingMean"));
        AssertNear([0.99 / 0.19, 0], Values(network, "movingVariance"));
        AssertNear([2], Values(network, "updates"));
    }

    [Fact]
    public void Averages_take_each_batch_once_and_only_one_that_a_gradient_was_taken_of()
    {
        INetwork<double> network = Network<double>("OnInputs");
        Workspace<double> workspace = network.CreateWorkspace(2);
        double[] x = [1, 0, 3, 5];
        Assert.Throws<InvalidOperationException>(() => network.UpdateAverages(workspace));
        network.Cost(x, x, workspace);
        Assert.Throws<InvalidOperationException>(() => network.UpdateAverages(workspace));
        network.CostAndGradient(x, x, workspace, Pass.WithAverages);
        Assert.Throws<InvalidOperationException>(() => network.UpdateAverages(workspace));
        network.CostAndGradient(x, x, workspace);
        network.Predict(x, 2, new double[4], workspace);
        network.UpdateAverages(workspace);
        Assert.Throws<InvalidOperationException>(() => network.UpdateAverages(workspace));
        AssertNear([1], Values(network, "updates"));
        Assert.Throws<ArgumentException>(() => network.UpdateAverages(Network<double>("Other").CreateWorkspace(2)));
    }

    [Fact]
    public void A_batch_of_one_row_leaves_the_averages()
    {
        INetwork<double> network = Network<double>("OnInputs");
        Workspace<double> workspace = network.CreateWorkspace(2);
        network.CostAndGradient([1, 0, 3, 0], new double[4], workspace);
        network.UpdateAverages(workspace);
        network.CostAndGradient([100, 100], new double[2], workspace);
        network.UpdateAverages(workspace);
        AssertNear([2, 0], Values(network, "movingMean"));
        AssertNear([1, 0], Values(network, "movingVariance"));
        AssertNear([1], Values(network, "updates"));
    }

    /// <summary>The mean of a single row is the row itself, so y = beta, and no gradient flows through.</summary>
    [Fact]
    public void One_row_gives_beta_and_no_gradient_of_its_inputs()
    {
        INetwork<double> network = Network<double>("OnInputs");
        Set(network, "beta", 0.5, -3);
        Workspace<double> workspace = network.CreateWorkspace(1);
        double[] inputGradients = new double[2];

        // Squared error over 2 outputs: (0.25 + 9) / 2.
        Assert.Equal(4.625, network.CostAndGradient([7, 8], new double[2], workspace, default, inputGradients), 12);
        Assert.Equal([0, 0], inputGradients);
    }

    /// <summary>
    /// 10,000 to 10,015.75 in steps of 1/4: exact in single precision, as is the mean 10,007.875. The variance is (64^2 - 1) / 12 / 16 =
    /// 21.328125.
    /// </summary>
    [Fact]
    public void A_large_mean_costs_no_digits_of_the_variance()
    {
        INetwork<float> network = (INetwork<float>)Declared.Value.Create("OneColumn", 1);
        Workspace<float> workspace = network.CreateWorkspace(64);
        float[] x = [.. Enumerable.Range(0, 64).Select(row => 10_000 + (row / 4f))];
        float[] outputs = new float[64];
        network.Forward(x, 64, outputs, workspace);
        for (int row = 0; row < 64; row++)
            Assert.Equal((x[row] - 10_007.875) / Math.Sqrt(21.328125 + 1e-5), outputs[row], 1e-6);
    }

    [Fact]
    public void A_constant_column_is_beta_whatever_its_value()
    {
        INetwork<float> network = (INetwork<float>)Declared.Value.Create("OneColumn", 1);
        float[] x = [.. Enumerable.Repeat(12_345.678f, 63)];
        float[] outputs = new float[63];
        network.Forward(x, 63, outputs, network.CreateWorkspace(63));

        // The deviations are at most the rounding error of the mean, 2^-11, whose square is negligible compared with epsilon.
        Assert.All(outputs, y => Assert.InRange(y, -0.2f, 0.2f));
    }

    [Fact]
    public void Training_moves_averages_and_evaluates_with_them()
    {
        (INetwork<float> network, Dataset<float> data) = Trained();
        Assert.True(network.Tensors["batchnorm1.updates"][0] == 120);
        NetGen.Evaluation evaluation = network.Evaluate(data);
        float[] probabilities = new float[2 * data.Rows];
        network.Predict(data.Features.Span, data.Rows, probabilities, network.CreateWorkspace(data.Rows));
        double cost = Enumerable.Range(0, data.Rows).Average(row => -Math.Log(probabilities[(2 * row) + data.Labels.Span[row]]));
        Assert.Equal(cost, evaluation.Cost, 1e-5);
        Assert.InRange(evaluation.Metric, 0.9, 1);
    }

    [Fact]
    public void No_optimizer_moves_an_average()
    {
        (INetwork<float> network, Dataset<float> data) = Trained();
        float[] averages = network.Parameters[network.Description.TrainedLength..].ToArray();
        Workspace<float> workspace = network.CreateWorkspace(data.Rows);
        network.CostAndGradient(data.Features.Span, data.Labels.Span, workspace);
        Assert.All(workspace.ParameterGradients[network.Description.TrainedLength..].ToArray(), gradient => Assert.Equal(0, gradient));
        new Adam(0.1).CreateState<float>(network.Description.TrainedLength)
            .Step(network.Parameters[..network.Description.TrainedLength], workspace, 0.1);
        Assert.Equal(averages, network.Parameters[network.Description.TrainedLength..].ToArray());
    }

    [Fact]
    public void Gradients_pass_the_check_before_and_after_training_and_leave_the_averages()
    {
        INetwork<float> network = (INetwork<float>)Declared.Value.Create("Classifier", 1);
        network.VerifyGradient(Circles(20), new() { Mode = GradientCheckMode.Exact });
        network = Trained().Network;
        float[] parameters = network.Parameters.ToArray();
        GradientCheckResult result = network.VerifyGradient(Circles(20), new() { Mode = GradientCheckMode.Exact });
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.DoesNotContain(result.Numeric.Blocks, block => block.Name.Contains("moving", StringComparison.Ordinal));
    }

    [Fact]
    public void Trained_parameters_alone_are_counted()
    {
        NetworkDescription description = ((INetwork<float>)Declared.Value.Create("Classifier", 1)).Description;
        Assert.Equal(description.Tensors.Where(tensor => tensor.IsTrained).Sum(tensor => tensor.Length), description.ParameterCount);
        Assert.All(description.Tensors, tensor => Assert.Equal(tensor.IsTrained, tensor.Offset < description.TrainedLength));
        Assert.Equal(["batchnorm1", "batchnorm2"], description.Averages.Select(averages => averages.Layer));
    }

    [Fact]
    public void A_step_and_an_update_allocate_nothing()
    {
        INetwork<float> network = (INetwork<float>)Declared.Value.Create("Classifier", 1);
        Dataset<float> data = Circles(20);
        Workspace<float> workspace = network.CreateWorkspace(data.Rows);
        for (int step = 0; step < 100; step++)
            Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            network.CostAndGradient(data.Features.Span, data.Labels.Span, workspace);
            network.UpdateAverages(workspace);
        }
    }

    /// <summary>A trained classifier of points inside and outside a circle: 60 epochs of 2 steps.</summary>
    internal static (INetwork<float> Network, Dataset<float> Data) Trained()
    {
        var network = (INetwork<float>)Declared.Value.Create("Classifier", 1);
        Dataset<float> data = Circles(200);
        network.Train(data, data, new TrainingOptions { Epochs = 60, BatchSize = 100, Optimizer = new Adam(0.02) });
        return (network, data);
    }

    private static Dataset<float> Circles(int rows)
    {
        Random random = new(8);
        float[] points = [.. Enumerable.Range(0, 2 * rows).Select(_ => (2 * random.NextSingle()) - 1)];
        int[] labels =
        [
            .. Enumerable.Range(0, rows)
                .Select(row => (points[2 * row] * points[2 * row]) + (points[(2 * row) + 1] * points[(2 * row) + 1]) < 0.6f ? 1 : 0),
        ];
        return new Dataset<float>(points, 2, labels);
    }

    private static INetwork<T> Network<T>(string name)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => (INetwork<T>)Declared.Value.Create(name, 1);

    private static void Set(INetwork<double> network, string tensor, params double[] values) =>
        values.CopyTo(network.Tensors[$"batchnorm1.{tensor}"].Values);

    private static double[] Values(INetwork<double> network, string tensor) => network.Tensors[$"batchnorm1.{tensor}"].Values.ToArray();

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach ((double left, double right) in expected.Zip(actual))
            Assert.Equal(left, right, 12);
    }
}
