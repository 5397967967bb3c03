using NetGen.Runtime.Tests.Training;
using NetGen.Runtime.Tests.Verification;

namespace NetGen.Runtime.Tests.Data;

public class PredictionExtensionsTests
{
    [Fact]
    public void A_row_and_a_data_set_are_predicted_as_with_the_callers_memory()
    {
        SaturatingNetwork network = new(seed: 1);
        float[] inputs = [.. Enumerable.Range(0, 600 * 3).Select(index => (float)Math.Sin(index))];
        Dataset<float> data = new(inputs, 3, new float[1200], 2);
        float[] all = network.Predict(data);
        float[] row = new float[2];
        for (int index = 0; index < 600; index++)
        {
            network.Predict(inputs.AsSpan(index * 3, 3), row);
            Assert.Equal(row, network.Predict(inputs.AsSpan(index * 3, 3)));
            Assert.Equal(row[0], all[2 * index], 1e-6f);
            Assert.Equal(row[1], all[(2 * index) + 1], 1e-6f);
        }

        Assert.Equal(row, network.Predict(inputs.AsSpan()[^3..]));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        SaturatingNetwork network = new(seed: 1);
        Assert.Contains(
            "SaturatingNetwork takes 1 row of 3 input(s); 6 value(s) were given.",
            Assert.Throws<ArgumentException>(() => network.Predict(new float[6])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "takes 3 input(s) per row; the data set has 2 feature(s)",
            Assert.Throws<ArgumentException>(() => network.Predict(new Dataset<float>(new float[4], 2, new float[4], 2))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Training_without_a_dev_set_needs_no_null()
    {
        Dataset<double> data = new(new double[] { 0, 1, 2 }, 1, new double[] { 0, 1, 2 }, 1);
        (LinearNetwork one, LinearNetwork other) = (new(1, 1), new(1, 1));
        TrainingOptions options = new() { Epochs = 3 };
        Assert.Null(one.Train(data, options).Setup!.DevRows);
        other.Train(data, null, options);
        Assert.Equal(other.Parameters.ToArray(), one.Parameters.ToArray());
    }
}
