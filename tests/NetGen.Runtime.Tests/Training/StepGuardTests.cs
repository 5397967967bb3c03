namespace NetGen.Runtime.Tests.Training;

/// <summary>What ends training when numbers stop being numbers.</summary>
public partial class StepGuardTests
{
    [Fact]
    public void A_step_that_is_too_long_ends_training_with_the_weights_of_the_last_good_step()
    {
        // J = (w - 1)^2 with w = 0: each step of alpha 1e30 multiplies the error by about -2e30, so that after ten steps w is past the
        // largest double, 1.8e308.
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1 }, 1, new double[] { 1 }, 1);
        TrainingResult result = network.Train(data, null, new TrainingOptions { Epochs = 100, Optimizer = new Sgd(1e30) });
        Assert.Equal(StopReason.NonFinite, result.StopReason);
        NonFiniteValue found = Assert.IsType<NonFiniteValue>(result.NonFinite);
        Assert.Equal(result.History.Length + 1, found.Epoch);
        Assert.All(network.Parameters.ToArray(), value => Assert.True(double.IsFinite(value)));
        Assert.True(double.IsFinite(network.Cost(data.Features.Span, data.Targets.Span, network.CreateWorkspace(1))));
    }

    [Fact]
    public void The_tensor_whose_gradient_is_no_number_is_named()
    {
        // Inputs of 1e30 through weights of 1: z = 1e30, (z - 0)^2 = 1e60 is past the largest float, 3.4e38, and dz x = 2e60, too.
        LongLine network = new(seed: 1);
        network.Parameters.Fill(1);
        float[] inputs = [1e30f];
        float[] targets = [0];
        Dataset<float> data = new(inputs, 1, targets, 1);
        TrainingResult result = network.Train(data, null, new TrainingOptions { Epochs = 3, EvaluateTrain = false });
        Assert.Equal((NonFiniteKind.Gradient, 1L, 1, "dense1", "dense1.weights", 0), Place(result.NonFinite!));
        Assert.Equal(0, result.Steps);
        Assert.Equal(1, network.Layers.Dense1.Weights[0]);
        Assert.Equal("at step 1 in epoch 1 the gradient of dense1.weights[0] in layer dense1 is Infinity", result.NonFinite!.ToString());
    }

    [Fact]
    public void An_infinite_parameter_that_no_cost_shows_is_found_before_the_next_step()
    {
        // The unit is off for an input of -1: whatever its weight, activation and gradient are 0.
        HiddenUnit network = new(seed: 1);
        network.Layers.Dense1.Weights[0] = float.PositiveInfinity;
        float[] inputs = [-1];
        float[] targets = [0];
        TrainingResult result = network.Train(new Dataset<float>(inputs, 1, targets, 1), null, new TrainingOptions { Epochs = 3 });
        Assert.Equal((NonFiniteKind.Parameter, "dense1.weights"), (result.NonFinite!.Kind, result.NonFinite.Tensor));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_element_is_seen_whichever_thread_looks_at_it(int threads)
    {
        WideLine network = new(seed: 1);
        using Workspace<float> workspace = network.CreateWorkspace(1, threads);
        StepGuard<float> guard = new(WideLine.Description);
        float[] before = network.Parameters.ToArray();
        Assert.Null(Found());
        Assert.Equal(before, guard.LastGood);
        for (int index = 0; index < before.Length; index += 8191)
        {
            network.Parameters[index] = float.NaN;
            Assert.Equal((NonFiniteKind.Parameter, index), Found());
            guard.Restore(network.Parameters);
            workspace.ParameterGradients[index] = float.NegativeInfinity;
            Assert.Equal((NonFiniteKind.Gradient, index), Found());
            workspace.ParameterGradients[index] = 0;
            Assert.Equal((NonFiniteKind.Cost, 0), Found(double.NaN));
            Assert.Equal(before, guard.LastGood);
        }

        (NonFiniteKind Kind, int Index)? Found(double cost = 0) => guard.FindBefore(1, 1, cost, network.Parameters, workspace) is { } value
            ? (value.Kind, value.Index + (WideLine.Description.Tensors.FirstOrDefault(tensor => tensor.Name == value.Tensor)?.Offset ?? 0))
            : null;
    }

    [Fact]
    public void A_run_that_is_cancelled_is_looked_at_before_it_ends()
    {
        // One step of alpha 1e300 takes w to 2e408, past the largest double; the caller cancels at once.
        LinearNetwork network = new(1, 1);
        double[] ones = [1, 1];
        double[] targets = [1e108, 1e108];
        Dataset<double> data = new(ones, 1, targets, 1);
        using CancellationTokenSource cancellation = new();
        TrainingOptions options = new()
        {
            Epochs = 1,
            BatchSize = 1,
            Optimizer = new Sgd(1e300),
            Schedule = new CancellingSchedule(cancellation),
        };
        TrainingResult result = network.Train(data, null, options, null, cancellation.Token);
        Assert.Equal(StopReason.NonFinite, result.StopReason);
        Assert.All(network.Parameters.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void What_came_first_is_named_and_not_what_came_of_it()
    {
        // Step 1 of alpha 1e300 makes w infinite from a finite gradient; step 2 would find its gradient infinite, too.
        LinearNetwork network = new(1, 1);
        double[] ones = [1, 1];
        double[] targets = [1e108, 1e108];
        NonFiniteValue found = network.Train(
            new Dataset<double>(ones, 1, targets, 1), null, new TrainingOptions { BatchSize = 1, Optimizer = new Sgd(1e300) }).NonFinite!;
        Assert.Equal((NonFiniteKind.Parameter, 1L, 1), (found.Kind, found.Step, found.Epoch));
    }

    [Fact]
    public void A_moving_average_is_of_the_step_whose_batch_it_followed()
    {
        // The variance of 3e19 and -3e19 is 9e38, past the largest float: 1 / sqrt of it is 0, and all else stays finite.
        AveragingLine network = new(seed: 1);
        float[] inputs = [3e19f, -3e19f, 1, 2];
        float[] targets = [1, 2, 3, 4];
        TrainingOptions options = new() { BatchSize = 2, Shuffle = false };
        NonFiniteValue found = network.Train(new Dataset<float>(inputs, 1, targets, 1), null, options).NonFinite!;
        Assert.Equal((NonFiniteKind.Parameter, 1L, 1, "batchnorm1", "batchnorm1.movingVariance", 0), Place(found));
    }

    [Fact]
    public void Without_the_guard_training_goes_on()
    {
        LinearNetwork network = new(1, 1);
        Dataset<double> data = new(new double[] { 1 }, 1, new double[] { 1 }, 1);
        TrainingResult result = network.Train(
            data, null, new TrainingOptions { Epochs = 100, Optimizer = new Sgd(1e30), StopAtNonFinite = false });
        Assert.Equal((StopReason.Completed, 100), (result.StopReason, result.History.Length));
        Assert.True(double.IsNaN(network.Parameters[0]));
    }

    private static (NonFiniteKind Kind, long Step, int Epoch, string? Layer, string? Tensor, int Index) Place(NonFiniteValue value) =>
        (value.Kind, value.Step, value.Epoch, value.Layer, value.Tensor, value.Index);

    private sealed record CancellingSchedule(CancellationTokenSource Source) : LearningRateSchedule
    {
        public override double FactorAt(TrainingMoment moment)
        {
            Source.Cancel();
            return 1;
        }
    }

    [Network(1)]
    [Dense(1), ReLU]
    [Dense(1)]
    [MeanSquaredError]
    private sealed partial class HiddenUnit;

    [Network(1)]
    [Dense(1)]
    [MeanSquaredError]
    private sealed partial class LongLine;

    [Network(300)]
    [Dense(256)]
    [MeanSquaredError]
    private sealed partial class WideLine;

    [Network(1)]
    [BatchNorm]
    [Dense(1)]
    [MeanSquaredError]
    private sealed partial class AveragingLine;
}
