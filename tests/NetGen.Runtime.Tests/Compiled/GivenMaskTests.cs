using NetGen.Runtime.Tests.Diagnosis;

namespace NetGen.Runtime.Tests.Compiled;

/// <summary>
/// Inverted dropout with a mask of the caller's: a = x mask / keepProb on the way there, dx = da mask / keepProb on the way back.
/// </summary>
public class GivenMaskTests
{
    private const int Rows = 5;
    private static readonly double[] Inputs = [0.2, 0.4, 0.1, 0.5, 0.6, 0.2, 0.9, 0.1, 0.3, 0.0, 0.7, 0.8, 0.3, 0.2, 0.9];
    private static readonly bool[] Mask = [true, true, true, true, true, true, true, false, false, true, false, true, true, false, true];

    private readonly DroppedInputNetwork network = new();
    private readonly DroppedInputNetwork.Workspace workspace;
    private readonly double[] outputs = new double[Rows * 3];

    public GivenMaskTests()
    {
        // The layer behind the dropout passes on what it gets.
        for (int unit = 0; unit < 3; unit++)
        {
            for (int input = 0; input < 3; input++)
                network.Tensors["dense1.weights"][input, unit] = input == unit ? 1 : 0;
        }

        workspace = network.CreateWorkspace(Rows);
    }

    [Fact]
    public void What_is_kept_is_divided_by_the_keep_probability_and_the_rest_is_zero()
    {
        // 0.2 / 0.8 = 0.25 and so on.
        network.Forward(Inputs, Rows, outputs, workspace, new Pass(Mask));
        double[] expected = [0.25, 0.5, 0.125, 0.625, 0.75, 0.25, 1.125, 0, 0, 0, 0, 1, 0.375, 0, 1.125];
        Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void The_way_back_goes_through_the_same_mask()
    {
        double[] inputGradients = new double[Rows * 3];
        double[] outputGradients = [.. Enumerable.Range(1, Rows * 3).Select(value => (double)value)];
        network.Forward(Inputs, Rows, outputs, workspace, new Pass(Mask));
        network.Backward(outputGradients, workspace, inputGradients);

        // 1 / 0.8 = 1.25 where a unit was kept.
        Assert.All(
            Enumerable.Range(0, Rows * 3),
            index => Assert.Equal(Mask[index] ? 1.25 * outputGradients[index] : 0, inputGradients[index], 1e-14));
    }

    [Fact]
    public void The_mean_over_many_masks_is_the_input()
    {
        // A kept unit is x / p with probability p, so its variance is x^2 (1 - p) / p; the standard error over n masks is |x| sqrt((1 - p)
        // / (p n)).
        const int Masks = 10_000;
        double[] sums = new double[Rows * 3];
        for (int step = 0; step < Masks; step++)
        {
            network.Forward(Inputs, Rows, outputs, workspace, new Pass(step, seed: 20261120));
            for (int index = 0; index < sums.Length; index++)
                sums[index] += outputs[index];
        }

        Assert.All(
            sums.Zip(Inputs),
            pair =>
                Assert.InRange(
                    pair.First / Masks,
                    pair.Second - (4 * pair.Second * Math.Sqrt(0.2 / 0.8 / Masks)),
                    pair.Second + (4 * pair.Second * Math.Sqrt(0.2 / 0.8 / Masks))));
    }
}
