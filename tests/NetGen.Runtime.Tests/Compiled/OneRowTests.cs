namespace NetGen.Runtime.Tests.Compiled;

/// <summary>Classes and the limit of the stack.</summary>
public class OneRowTests
{
    [Theory]
    [InlineData(-1f, 0)]
    [InlineData(0f, 1)]
    [InlineData(0.01f, 1)]
    [InlineData(1f, 1)]
    public void One_probability_is_decided_at_a_half(float score, int label)
    {
        // With w = 1 and b = 0: sigmoid(0) = 0.5 is not above the boundary, sigmoid(0.01) = 0.5025 and sigmoid(1) = 0.731 are.
        ProbabilityNetwork network = new();
        network.Tensors["dense1.weights"][0] = 1;
        Assert.Equal(label, network.Classify([score]));
        Assert.Equal(label, network.Evaluate(new Dataset<float>(new[] { score }, 1, new[] { label })).Metric == 1 ? label : -1);
    }

    [Theory]
    [InlineData(-0.01f, 0)]
    [InlineData(0f, 0)]
    [InlineData(0.01f, 1)]
    [InlineData(0.4f, 1)]
    public void One_score_is_decided_at_zero(float score, int label)
    {
        ScoreNetwork network = new();
        network.Tensors["dense1.weights"][0] = 1;
        Assert.Equal(label, network.Classify([score]));
        Assert.Equal(label, network.Evaluate(new Dataset<float>(new[] { score }, 1, new[] { label })).Metric == 1 ? label : -1);
    }

    [Theory]
    [InlineData(-3f, -2f, -1f, 2)]
    [InlineData(5f, 6f, 4f, 1)]
    [InlineData(1f, 1f, 1f, 0)]
    public void Of_several_probabilities_the_first_largest_is_the_class(float first, float second, float third, int label)
    {
        // W is the identity, so that the scores are the inputs; all of 5, 6 and 4 are above one half.
        ThreeProbabilityNetwork network = new();
        TensorView<float> weights = network.Tensors["dense1.weights"];
        weights.Values.Clear();
        for (int index = 0; index < 3; index++)
            weights[index, index] = 1;
        Assert.Equal(label, network.Classify([first, second, third]));
    }

    [Fact]
    public void Thirty_two_kilobytes_of_scratch_fit_on_the_stack()
    {
        Assert.Equal(32 * 1024, LargestStackNetwork.ScratchBytes);
        LargestStackNetwork network = new(seed: 1);
        float[] one = new float[1];
        float[] many = new float[1];
        network.Predict([0.5f], one);
        network.Predict([0.5f], 1, many, network.CreateWorkspace(1));
        Assert.Equal(many[0], one[0], 1e-5f);
    }

    [Fact]
    public void More_scratch_needs_the_prediction_of_many_rows()
    {
        TooLargeForTheStackNetwork network = new(seed: 1);
        float[] output = [7];
        string message =
            $"TooLargeForTheStackNetwork needs {TooLargeForTheStackNetwork.ScratchBytes} bytes of scratch for a row, "
            + "more than the 32768 that fit on the stack; call the Predict of many rows";
        Assert.Contains(
            message, Assert.Throws<InvalidOperationException>(() => network.Predict([0.5f], output)).Message, StringComparison.Ordinal);
        Assert.Contains(
            message, Assert.Throws<InvalidOperationException>(() => network.Classify([0.5f])).Message, StringComparison.Ordinal);
        Assert.Equal(7, output[0]);
        network.Predict([0.5f], 1, output, network.CreateWorkspace(1));
        float ofWorkspace = output[0];
        Assert.InRange(ofWorkspace, 0, 1);
        network.Predict([0.5f], 1, output);
        Assert.Equal(ofWorkspace, output[0]);
    }

    [Fact]
    public void A_network_without_parameters_has_costs_and_gradients_but_nothing_to_learn()
    {
        // Of equal scores each of three classes has probability 1/3: the loss is log 3, its gradient p - onehot.
        ParameterlessNetwork network = new();
        ParameterlessNetwork.Workspace workspace = network.CreateWorkspace(1);
        float[] gradient = new float[3];
        int[] label = [1];
        Assert.Equal(Math.Log(3), network.CostAndGradient(new float[3], label, workspace, default, gradient), 1e-6);
        Assert.Equal(
            [1 / 3f, -2 / 3f, 1 / 3f],
            gradient.Select(value => MathF.Round(value, 6)),
            (expected, actual) => Math.Abs(expected - actual) < 1e-6);
        Dataset<float> data = new(new float[3], 3, label);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            network.Train(data, null, new TrainingOptions()));
        Assert.Contains("ParameterlessNetwork has 0 parameters", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Math.Log(3), network.Evaluate(data).Cost, 1e-6);
    }
}
