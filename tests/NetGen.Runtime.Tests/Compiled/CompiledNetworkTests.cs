namespace NetGen.Runtime.Tests.Compiled;

/// <summary>Bad arguments are refused with both numbers, before anything is changed.</summary>
public class CompiledNetworkTests
{
    private const int Rows = 4;
    private static readonly float[] Inputs = [.. Enumerable.Range(0, Rows * 2).Select(index => (index * 0.3f) - 1)];
    private static readonly float[] Targets = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0];
    private static readonly int[] Labels = [0, 1, 2, 0];

    private readonly ThreeClassNetwork network = new(seed: 1);
    private readonly ThreeClassNetwork.Workspace workspace;
    private readonly float[] outputs = [.. Enumerable.Repeat(7f, Rows * 3)];
    private readonly float[] inputGradients = [.. Enumerable.Repeat(7f, Rows * 2)];

    public CompiledNetworkTests() => workspace = network.CreateWorkspace(Rows);

    [Theory]
    [InlineData(1, 3, "ThreeClassNetwork takes 2 inputs; 1 were given", "input")]
    [InlineData(3, 3, "ThreeClassNetwork takes 2 inputs; 3 were given", "input")]
    [InlineData(2, 2, "ThreeClassNetwork gives 3 outputs; the span for them has length 2", "output")]
    [InlineData(2, 4, "ThreeClassNetwork gives 3 outputs; the span for them has length 4", "output")]
    public void One_row_of_other_lengths_is_refused(int input, int output, string message, string argument) =>
        Refuses<ArgumentException>(() => network.Predict(Inputs.AsSpan(0, input), outputs.AsSpan(0, output)), message, argument);

    [Fact]
    public void Classify_refuses_a_row_of_another_length() =>
        Refuses<ArgumentException>(() => network.Classify(Inputs.AsSpan(0, 3)), "ThreeClassNetwork takes 2 inputs; 3 were given", "input");

    [Fact]
    public void Input_gradients_over_what_is_still_read_are_refused()
    {
        float[] shared = [.. Inputs];
        Refuses<ArgumentException>(
            () => network.CostAndGradient(shared, Targets, workspace, default, shared),
            "ThreeClassNetwork reads inputs after it has written inputGradients, so the two must not overlap",
            "inputGradients");
        float[] targets = [.. Targets];
        Refuses<ArgumentException>(
            () => network.CostAndGradient(Inputs, targets, workspace, default, targets.AsSpan(0, Rows * 2)),
            "ThreeClassNetwork reads targets after it has written inputGradients, so the two must not overlap",
            "inputGradients");
        network.Forward(Inputs, Rows, new float[Rows * 3], workspace);
        Refuses<ArgumentException>(
            () => network.Backward(targets, workspace, targets.AsSpan(4, Rows * 2)),
            "ThreeClassNetwork reads outputGradients after it has written inputGradients, so the two must not overlap",
            "inputGradients");
        Assert.Equal(Inputs, shared);
        Assert.Equal(Targets, targets);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5)]
    public void Rows_that_the_workspace_does_not_take_are_refused(int rows)
    {
        string message = $"The workspace takes 1 to 4 rows per call; {rows} were given";
        float[] inputs = new float[Math.Max(0, rows) * 2];
        Refuses<ArgumentException>(() => network.Predict(inputs, rows, outputs, workspace), message, "rows");
        Refuses<ArgumentException>(() => network.Forward(inputs, rows, outputs, workspace), message, "rows");
    }

    [Fact]
    public void More_labels_or_targets_than_rows_of_the_workspace_are_refused()
    {
        const string Message = "The workspace takes 1 to 4 rows per call; 5 were given";
        Refuses<ArgumentException>(() => network.Cost(new float[10], new int[5], workspace), Message, "rows");
        Refuses<ArgumentException>(() => network.CostAndGradient(new float[10], new int[5], workspace), Message, "rows");
        Refuses<ArgumentException>(() => network.Cost(new float[10], new float[15], workspace), Message, "rows");
        Refuses<ArgumentException>(() => network.CostAndGradient(new float[10], new float[15], workspace), Message, "rows");
    }

    [Fact]
    public void Inputs_that_are_not_the_rows_are_refused()
    {
        const string Message = "ThreeClassNetwork: 4 row(s) of 2 need 8 inputs; 7 were given";
        Refuses<ArgumentException>(() => network.Predict(Inputs.AsSpan(1), Rows, outputs, workspace), Message, "inputs");
        Refuses<ArgumentException>(() => network.Forward(Inputs.AsSpan(1), Rows, outputs, workspace), Message, "inputs");
        Refuses<ArgumentException>(() => network.Cost(Inputs.AsSpan(1), Labels, workspace), Message, "inputs");
        Refuses<ArgumentException>(() => network.Cost(Inputs.AsSpan(1), Targets, workspace), Message, "inputs");
        Refuses<ArgumentException>(() => network.CostAndGradient(Inputs.AsSpan(1), Labels, workspace), Message, "inputs");
        Refuses<ArgumentException>(() => network.CostAndGradient(Inputs.AsSpan(1), Targets, workspace), Message, "inputs");
    }

    [Fact]
    public void Outputs_that_are_not_the_rows_are_refused()
    {
        const string Message = "ThreeClassNetwork: 4 row(s) of 3 need 12 outputs; 11 were given";
        Refuses<ArgumentException>(() => network.Predict(Inputs, Rows, outputs.AsSpan(1), workspace), Message, "outputs");
        Refuses<ArgumentException>(() => network.Forward(Inputs, Rows, outputs.AsSpan(1), workspace), Message, "outputs");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Targets_that_are_no_whole_rows_are_refused(int length)
    {
        string message = $"ThreeClassNetwork takes 3 targets per row; {length} were given, which is not a whole number of rows";
        Refuses<ArgumentException>(() => network.Cost(Inputs, Targets.AsSpan(0, length), workspace), message, "targets");
        Refuses<ArgumentException>(() => network.CostAndGradient(Inputs, Targets.AsSpan(0, length), workspace), message, "targets");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_that_is_no_class_is_refused_with_its_row(int label)
    {
        int[] labels = [0, 1, label, 0];
        string message = $"ThreeClassNetwork has classes 0 to 2; the label of row 2 is {label}";
        Refuses<ArgumentOutOfRangeException>(() => network.Cost(Inputs, labels, workspace), message, "labels");
        Refuses<ArgumentOutOfRangeException>(() => network.CostAndGradient(Inputs, labels, workspace), message, "labels");
    }

    [Fact]
    public void Gradients_of_other_lengths_are_refused()
    {
        network.Forward(Inputs, Rows, new float[Rows * 3], workspace);
        const string Message = "ThreeClassNetwork: 4 row(s) of 2 need 8 inputGradients; 7 were given";
        Refuses<ArgumentException>(
            () => network.CostAndGradient(Inputs, Labels, workspace, default, inputGradients.AsSpan(1)), Message, "inputGradients");
        Refuses<ArgumentException>(
            () => network.CostAndGradient(Inputs, Targets, workspace, default, inputGradients.AsSpan(1)), Message, "inputGradients");
        Refuses<ArgumentException>(() => network.Backward(new float[12], workspace, inputGradients.AsSpan(1)), Message, "inputGradients");
        Refuses<ArgumentException>(
            () => network.Backward(new float[9], workspace),
            "ThreeClassNetwork: 4 row(s) of 3 need 12 outputGradients; 9 were given",
            "outputGradients");
    }

    [Fact]
    public void Backward_without_forward_is_refused() => Refuses<InvalidOperationException>(
        () => network.Backward(new float[12], workspace),
        "Backward needs a Forward on the same workspace before it, but none was made",
        null);

    [Fact]
    public void A_mask_of_another_length_is_refused()
    {
        DroppedNetwork dropped = new(seed: 1);
        DroppedNetwork.Workspace own = dropped.CreateWorkspace(2);
        double[] output = [7, 7, 7, 7];
        const string Message = "DroppedNetwork: 2 row(s) of 8 need 16 mask elements; 15 were given";
        Refuses<ArgumentException>(() => dropped.Forward(new double[6], 2, output, own, new Pass(new bool[15])), Message, "pass");
        Refuses<ArgumentException>(() => dropped.Cost(new double[6], new double[4], own, new Pass(new bool[15])), Message, "pass");
        Refuses<ArgumentException>(
            () => dropped.CostAndGradient(new double[6], new double[4], own, new Pass(new bool[15])), Message, "pass");
        Assert.Equal([7, 7, 7, 7], output);
        Assert.Throws<InvalidOperationException>(() => dropped.Backward(output, own));
    }

    [Fact]
    public void A_workspace_of_another_network_is_refused()
    {
        Workspace<float> other = new ThreeProbabilityNetwork().CreateWorkspace(Rows);
        const string Message = "The workspace belongs to ThreeProbabilityNetwork; ThreeClassNetwork needs one of its own";
        Refuses<ArgumentException>(() => network.Predict(Inputs, Rows, outputs, other), Message, "workspace");
        Refuses<ArgumentException>(() => network.Forward(Inputs, Rows, outputs, other), Message, "workspace");
        Refuses<ArgumentException>(() => network.Backward(Targets, other), Message, "workspace");
        Refuses<ArgumentException>(() => network.Cost(Inputs, Labels, other), Message, "workspace");
        Refuses<ArgumentException>(() => network.CostAndGradient(Inputs, Targets, other), Message, "workspace");
        Refuses<ArgumentNullException>(() => network.Cost(Inputs, Labels, null!), "workspace", "workspace");
    }

    [Fact]
    public void A_workspace_of_other_sizes_is_refused_though_the_description_is_the_same()
    {
        // Kernels write as far as their own plan says: a smaller workspace would be written beyond its end.
        Workspace<float> small = new(ThreeClassNetwork.Description, workspace.Size with { TileRowLength = 0 }, Rows);
        Refuses<ArgumentException>(
            () => network.Forward(Inputs, Rows, outputs, small), "The workspace was planned as WorkspaceSize", "workspace");
        Refuses<ArgumentException>(
            () => network.CostAndGradient(Inputs, Labels, small), "ThreeClassNetwork needs WorkspaceSize", "workspace");
    }

    [Fact]
    public void Outputs_over_inputs_are_refused()
    {
        float[] memory = [.. Inputs, .. outputs];
        const string Message = "ThreeClassNetwork reads inputs after it has written outputs, so the two must not overlap";
        Refuses<ArgumentException>(() => network.Predict(memory.AsSpan(0, 2), memory.AsSpan(1, 3)), Message, "output");
        Refuses<ArgumentException>(() => network.Predict(memory.AsSpan(0, 8), Rows, memory.AsSpan(7, 12), workspace), Message, "outputs");
        Refuses<ArgumentException>(() => network.Forward(memory.AsSpan(0, 8), Rows, memory.AsSpan(7, 12), workspace), Message, "outputs");
        Assert.Equal([.. Inputs, .. outputs], memory);
        network.Predict(memory.AsSpan(0, 8), Rows, memory.AsSpan(8, 12), workspace);
    }

    [Fact]
    public void Labels_for_a_loss_of_values_are_refused()
    {
        // The class itself has no such overloads; the interface has.
        INetwork<float> values = new DigitInputNetwork(seed: 1);
        Workspace<float> own = values.CreateWorkspace(1);
        const string Message = "DigitInputNetwork is trained with MeanSquaredError, which needs values as targets, not classes";
        Refuses<NotSupportedException>(() => values.Classify(new float[784]), Message, null);
        Refuses<NotSupportedException>(() => values.Cost(new float[784], new int[1], own), Message, null);
        Refuses<NotSupportedException>(() => values.CostAndGradient(new float[784], new int[1], own), Message, null);
    }

    /// <summary>Nothing that a user can see has changed after an exception.</summary>
    private void Refuses<TException>(Action call, string message, string? argument)
        where TException : Exception
    {
        double cost = network.CostAndGradient(Inputs, Labels, workspace);
        float[] gradients = workspace.ParameterGradients.ToArray();
        float[] parameters = network.Parameters.ToArray();
        TException exception = Assert.Throws<TException>(call);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(argument, (exception as ArgumentException)?.ParamName);
        Assert.Equal(cost, workspace.DataCost + workspace.PenaltyCost);
        Assert.Equal(gradients, workspace.ParameterGradients);
        Assert.Equal(parameters, network.Parameters);
        Assert.All(outputs.Concat(inputGradients), value => Assert.Equal(7, value));
    }
}
