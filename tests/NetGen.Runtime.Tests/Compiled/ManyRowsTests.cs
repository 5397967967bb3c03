using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Compiled;

/// <summary>Predictions of many rows without a workspace.</summary>
public class ManyRowsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(601)]
    public void Any_number_of_rows_is_predicted_as_with_a_workspace(int rows)
    {
        ThreeClassNetwork network = new(seed: 1);
        Random random = new(3);
        float[] inputs = [.. Enumerable.Range(0, rows * 2).Select(_ => random.NextSingle() - 0.5f)];
        float[] expected = new float[rows * 3], found = new float[rows * 3];
        if (rows > 0)
            network.Predict(inputs, rows, expected, network.CreateWorkspace(rows));
        network.Predict(inputs, rows, found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_call()
    {
        ThreeClassNetwork network = new(seed: 1);
        float[] inputs = new float[2 * 300], outputs = new float[3 * 300];
        network.Predict(inputs, 300, outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 100; call++)
            network.Predict(inputs, 300, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_arguments_are_refused_and_nothing_is_written()
    {
        ThreeClassNetwork network = new(seed: 1);
        float[] outputs = [7, 7, 7];
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(new float[2], -1, outputs));
        Assert.Throws<ArgumentException>("inputs", () => network.Predict(new float[3], 1, outputs));
        Assert.Throws<ArgumentException>("outputs", () => network.Predict(new float[4], 2, outputs));
        Assert.Throws<ArgumentException>("outputs", () => network.Predict(outputs.AsSpan(0, 2), 1, outputs));
        Assert.Equal([7, 7, 7], outputs);
    }

    [Fact]
    public void A_network_without_such_a_method_of_its_own_predicts_row_by_row()
    {
        LinearNetwork network = new(2, 1);
        network.Parameters.Fill(0.5);
        double[] inputs = [1, 2, 3, 4], outputs = new double[2], expected = new double[1];
        ((IPredictor<double>)network).Predict(inputs, 2, outputs);
        for (int row = 0; row < 2; row++)
        {
            network.Predict(inputs.AsSpan(2 * row, 2), expected);
            Assert.Equal(expected[0], outputs[row]);
        }

        Assert.Throws<ArgumentException>("inputs", () => ((IPredictor<double>)network).Predict(new double[3], 2, outputs));
        Assert.Throws<ArgumentException>("outputs", () => ((IPredictor<double>)network).Predict(inputs, 2, new double[3]));
    }
}
