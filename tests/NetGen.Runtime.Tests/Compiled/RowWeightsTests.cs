namespace NetGen.Runtime.Tests.Compiled;

/// <summary>Rows that count for more or less: J = (1/m) sum of w_i L_i.</summary>
public partial class RowWeightsTests
{
    /// <summary>More than a tile, and more than are measured at once.</summary>
    private const int Rows = 701;
    private static readonly double[] Weights = [.. Enumerable.Range(0, Rows).Select(row => row * 7 % 5 * 0.7)];
    private static readonly double[] Inputs = [.. Enumerable.Range(0, 2 * Rows).Select(index => Math.Sin(index))];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Rows).Select(row => row * 7 % 3)];

    [Fact]
    public void Cost_and_gradient_are_the_weighted_means_of_those_of_single_rows()
    {
        WeighedNetwork network = new(seed: 1);
        Workspace<double> workspace = network.CreateWorkspace(Rows);
        double expectedCost = 0;
        double[] expected = new double[network.Parameters.Length];
        for (int row = 0; row < Rows; row++)
        {
            expectedCost += Weights[row] * network.CostAndGradient(Inputs.AsSpan(2 * row, 2), Labels.AsSpan(row, 1), workspace) / Rows;
            for (int index = 0; index < expected.Length; index++)
                expected[index] += Weights[row] * workspace.ParameterGradients[index] / Rows;
        }

        Pass pass = new() { RowWeights = Weights };
        Assert.Equal(expectedCost, network.Cost(Inputs, Labels, workspace, pass), 1e-13);
        Assert.Equal(expectedCost, network.CostAndGradient(Inputs, Labels, workspace, pass), 1e-13);
        for (int index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], workspace.ParameterGradients[index], 1e-13);
    }

    [Fact]
    public void Weights_of_one_change_no_bit()
    {
        WeighedNetwork network = new(seed: 1);
        Workspace<double> workspace = network.CreateWorkspace(Rows);
        double cost = network.CostAndGradient(Inputs, Labels, workspace);
        double[] gradients = workspace.ParameterGradients.ToArray();
        double[] ones = [.. Enumerable.Repeat(1.0, Rows)];
        Assert.Equal(cost, network.CostAndGradient(Inputs, Labels, workspace, new Pass { RowWeights = ones }));
        Assert.Equal(gradients, workspace.ParameterGradients.ToArray());
    }

    [Fact]
    public void A_data_set_with_weights_is_trained_on_and_measured_by_them()
    {
        Dataset<double> data = new(Inputs, 2, Labels);
        WeighedNetwork network = new(seed: 1);
        TrainingResult result = network.Train(
            data.WithWeights(Weights), null, new TrainingOptions { Epochs = 1, BatchSize = Rows, Optimizer = new Sgd(1e-12) });
        Workspace<double> workspace = network.CreateWorkspace(Rows);
        double expected = new WeighedNetwork(seed: 1).Cost(Inputs, Labels, workspace, new Pass { RowWeights = Weights });
        Assert.Equal(expected, result.History[0].Cost, 1e-12);
        Assert.Equal(expected, result.History[0].TrainCost!.Value, 1e-9);
        Assert.NotEqual(expected, network.Evaluate(data).Cost, 1e-3);
    }

    [Fact]
    public void The_check_of_the_descent_goes_down_the_weighted_cost()
    {
        WeighedNetwork network = new(seed: 1);
        CostDescentReport report = CostDescent.Check(
            network, new Dataset<double>(Inputs, 2, Labels).WithWeights(Weights), new() { Steps = 2 });
        Assert.Equal(network.Cost(Inputs, Labels, network.CreateWorkspace(Rows), new Pass { RowWeights = Weights }), report.Costs[0]);
        Assert.True(report.AlwaysFalls);
    }

    [Fact]
    public void What_is_no_weight_is_refused()
    {
        WeighedNetwork network = new(seed: 1);
        Workspace<double> workspace = network.CreateWorkspace(Rows);
        Assert.Throws<ArgumentException>(() => network.Cost(Inputs, Labels, workspace, new Pass { RowWeights = Weights.AsSpan(1) }));
        Assert.Throws<ArgumentException>(() =>
            network.Cost(Inputs.AsSpan(0, 2), Labels.AsSpan(0, 1), workspace, new Pass { RowWeights = [-1] }));
        Assert.Throws<ArgumentException>(() =>
            network.Cost(Inputs.AsSpan(0, 2), Labels.AsSpan(0, 1), workspace, new Pass { RowWeights = [double.NaN] }));
        Assert.Throws<ArgumentException>(() =>
            network.Forward(Inputs, Rows, new double[3 * Rows], workspace, new Pass { RowWeights = Weights }));
    }

    [Network(2, Precision = Precision.Double)]
    [Dense(5), Tanh]
    [Dense(3), Softmax]
    private sealed partial class WeighedNetwork;
}
