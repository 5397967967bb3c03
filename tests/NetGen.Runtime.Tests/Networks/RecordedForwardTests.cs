using NetGen.Generated;
using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Networks;

/// <summary>Backward goes back through the very pass that Forward made.</summary>
public class RecordedForwardTests
{
    private const int Rows = 70;
    private static readonly double[] Inputs = Values(Rows * 3, seed: 1);
    private static readonly double[] Targets = Values(Rows * 2, seed: 2);

    private readonly DroppedNetwork network = new(seed: 3);

    [Theory]
    [InlineData(1)]
    [InlineData(Rows)]
    public void The_gradients_of_a_drawn_pass_are_those_of_its_cost(int rows)
    {
        DroppedNetwork.Workspace direct = network.CreateWorkspace(rows);
        DroppedNetwork.Workspace twoCalls = network.CreateWorkspace(rows);
        double[] directInputs = new double[rows * 3];
        double[] inputGradients = new double[rows * 3];
        network.CostAndGradient(Inputs.AsSpan(0, rows * 3), Targets.AsSpan(0, rows * 2), direct, new Pass(step: 5, seed: 6), directInputs);
        network.Backward(ForwardAndLossGradient(twoCalls, rows, new Pass(step: 5, seed: 6)), twoCalls, inputGradients);
        AssertSame(direct.ParameterGradients, twoCalls.ParameterGradients);
        AssertSame(directInputs, inputGradients);
    }

    [Fact]
    public void A_given_mask_is_kept_and_other_calls_on_the_workspace_do_not_matter()
    {
        bool[] mask = DrawnMask(step: 5, seed: 6);
        DroppedNetwork.Workspace direct = network.CreateWorkspace(Rows);
        network.CostAndGradient(Inputs, Targets, direct, new Pass(step: 5, seed: 6));
        DroppedNetwork.Workspace twoCalls = network.CreateWorkspace(Rows);
        double[] outputGradients = ForwardAndLossGradient(twoCalls, Rows, new Pass(mask));
        Array.Clear(mask);
        network.CostAndGradient(Targets.AsSpan(0, 6), Inputs.AsSpan(0, 4), twoCalls, new Pass(step: 1));
        network.Backward(outputGradients, twoCalls);
        AssertSame(direct.ParameterGradients, twoCalls.ParameterGradients);
    }

    [Fact]
    public void Rows_of_all_tiles_draw_the_masks_of_their_own_numbers()
    {
        const int Many = 700;
        double[] inputs = Values(Many * 3, seed: 4);
        double[] targets = Values(Many * 2, seed: 5);
        DroppedNetwork.Workspace workspace = network.CreateWorkspace(Many);
        Assert.True(workspace.TileRows < Many);
        double drawn = network.CostAndGradient(inputs, targets, workspace, new Pass(step: 8, seed: 9));
        double[] gradients = workspace.ParameterGradients.ToArray();
        double given = network.CostAndGradient(inputs, targets, workspace, new Pass(DrawnMask(step: 8, seed: 9, Many)));
        Assert.Equal(drawn, given);
        Assert.Equal(gradients, workspace.ParameterGradients);
    }

    [Fact]
    public void A_smaller_tile_gives_the_same_bits()
    {
        // The largest workspace has whole tiles; one for exactly these rows has a tile that ends with them.
        const int Few = 5;
        DroppedNetwork.Workspace small = network.CreateWorkspace(Few);
        DroppedNetwork.Workspace large = network.CreateWorkspace(700);
        Assert.True(small.TileRows < large.TileRows);
        double[] inputs = Inputs[..(Few * 3)];
        double[] targets = Targets[..(Few * 2)];
        Assert.Equal(
            network.CostAndGradient(inputs, targets, large, new Pass(step: 2)),
            network.CostAndGradient(inputs, targets, small, new Pass(step: 2)));
        Assert.Equal(large.ParameterGradients, small.ParameterGradients);
    }

    [Fact]
    public void Another_step_or_seed_is_another_pass()
    {
        DroppedNetwork.Workspace workspace = network.CreateWorkspace(Rows);
        double cost = network.Cost(Inputs, Targets, workspace, new Pass(step: 5, seed: 6));
        Assert.Equal(cost, network.Cost(Inputs, Targets, workspace, new Pass(step: 5, seed: 6)));
        Assert.NotEqual(cost, network.Cost(Inputs, Targets, workspace, new Pass(step: 6, seed: 6)));
        Assert.NotEqual(cost, network.Cost(Inputs, Targets, workspace, new Pass(step: 5, seed: 7)));
        Assert.NotEqual(cost, network.Cost(Inputs, Targets, workspace));
    }

    [Fact]
    public void Keep_probabilities_changed_after_forward_are_of_the_next_pass()
    {
        DroppedNetwork.Workspace direct = network.CreateWorkspace(Rows);
        network.CostAndGradient(Inputs, Targets, direct, new Pass(step: 5));
        DroppedNetwork.Workspace changed = network.CreateWorkspace(Rows);
        double[] outputGradients = ForwardAndLossGradient(changed, Rows, new Pass(step: 5));
        changed.Hyperparameters.SetAll(HyperparameterKind.KeepProb, 0.3);
        network.Backward(outputGradients, changed);
        AssertSame(direct.ParameterGradients, changed.ParameterGradients);
    }

    [Fact]
    public void Penalties_changed_after_forward_count_as_they_are()
    {
        DroppedNetwork.Workspace direct = network.CreateWorkspace(Rows);
        direct.Hyperparameters.SetAll(HyperparameterKind.L2, 2);
        network.CostAndGradient(Inputs, Targets, direct, new Pass(step: 5));
        DroppedNetwork.Workspace changed = network.CreateWorkspace(Rows);
        double[] outputGradients = ForwardAndLossGradient(changed, Rows, new Pass(step: 5));
        changed.Hyperparameters.SetAll(HyperparameterKind.L2, 2);
        network.Backward(outputGradients, changed);
        AssertSame(direct.ParameterGradients, changed.ParameterGradients);
    }

    /// <summary>J = (1/m) sum over the rows of (1/2) sum over two outputs of (y - t)^2, so that dJ/dy = (y - t) / m.</summary>
    private double[] ForwardAndLossGradient(DroppedNetwork.Workspace workspace, int rows, Pass pass)
    {
        double[] outputs = new double[rows * 2];
        network.Forward(Inputs.AsSpan(0, rows * 3), rows, outputs, workspace, pass);
        return [.. outputs.Zip(Targets, (y, t) => (y - t) / rows)];
    }

    /// <summary>The masks of the layers of 3 and 5 units side by side.</summary>
    private static bool[] DrawnMask(long step, long seed, int rows = Rows)
    {
        double[] first = new double[rows * 3];
        double[] second = new double[rows * 5];
        DropoutMask.Draw(first, 3, seed, step, number: 0, firstRow: 0, 0.8);
        DropoutMask.Draw(second, 5, seed, step, number: 1, firstRow: 0, 0.6);
        return
        [
            .. Enumerable.Range(0, rows)
                .SelectMany(row => first[(row * 3)..((row + 1) * 3)].Concat(second[(row * 5)..((row + 1) * 5)]))
                .Select(value => value > 0),
        ];
    }

    private static double[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static void AssertSame(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        double difference = 0;
        double norm = 0;
        for (int index = 0; index < expected.Length; index++)
        {
            difference += Math.Pow(expected[index] - actual[index], 2);
            norm += Math.Pow(expected[index], 2);
        }

        Assert.True(norm > 0);
        Assert.True(Math.Sqrt(difference / norm) < 1e-14, $"the gradients differ by {Math.Sqrt(difference / norm)}");
    }
}
