using NetGen.Runtime.Tests.Optimization;

namespace NetGen.Runtime.Tests.Regularization;

public class WeightAverageTests
{
    [Fact]
    public void Two_blocks_have_the_weights_of_the_courses_average()
    {
        // beta 0.98: (0.0196 x1 + 0.02 x2) / 0.0396, for each parameter.
        WeightAverage<double> average = new(2, 0.98);
        average.Add([40, 1]);
        average.Add([49, -1]);
        double[] averaged = new double[2];
        average.CopyTo(averaged);
        Assert.Equal(((0.0196 * 40) + (0.02 * 49)) / 0.0396, averaged[0], 1e-12);
        Assert.Equal((0.0196 - 0.02) / 0.0396, averaged[1], 1e-12);
        Assert.Equal((0.0196 * 40) + (0.02 * 49), average.Vector[0], 1e-12);
        Assert.Equal(2, average.Count);
    }

    [Fact]
    public void Every_parameter_is_averaged_as_a_series_of_its_own()
    {
        for (int length = 1; length < 70; length++)
        {
            WeightAverage<double> average = new(length, 0.9);
            ExponentialAverage[] series = [.. Enumerable.Range(0, length).Select(_ => new ExponentialAverage(0.9))];
            for (int step = 0; step < 5; step++)
            {
                double[] parameters = RandomVector.Of(length, step);
                average.Add(parameters);
                for (int index = 0; index < length; index++)
                    series[index].Add(parameters[index]);
            }

            double[] averaged = new double[length];
            average.CopyTo(averaged);
            Assert.All(averaged.Index(), item => Assert.Equal(series[item.Index].Value, item.Item, 1e-12));
        }
    }

    [Fact]
    public void The_average_of_parameters_that_stay_is_those_from_the_first_step_on()
    {
        WeightAverage<float> average = new(3);
        float[] averaged = new float[3];
        for (int step = 0; step < 100; step++)
        {
            average.Add([1, -2, 0]);
            average.CopyTo(averaged);
            Assert.Equal(1, averaged[0], 1e-4f);
            Assert.Equal(-2, averaged[1], 2e-4f);
            Assert.Equal(0, averaged[2]);
        }
    }

    [Fact]
    public void A_run_continued_from_its_count_and_vector_has_the_same_bits()
    {
        (WeightAverage<float> whole, WeightAverage<float> continued) = (new(2, 0.9), new(2, 0.9));
        whole.Add([0.1f, 0.7f]);
        continued.Count = whole.Count;
        whole.Vector.CopyTo(continued.Vector);
        whole.Add([0.3f, -0.2f]);
        continued.Add([0.3f, -0.2f]);
        (float[] expected, float[] actual) = (new float[2], new float[2]);
        whole.CopyTo(expected);
        continued.CopyTo(actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        WeightAverage<float> average = new(1000);
        float[] parameters = new float[1000];
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            average.Add(parameters);
            average.CopyTo(parameters);
        }));
    }

    [Fact]
    public void Bad_lengths_decays_and_an_average_of_nothing_are_refused()
    {
        WeightAverage<float> average = new(3);
        Assert.Contains(
            "The average is of 3 parameters; a block of 2 was given.",
            Assert.Throws<ArgumentException>(() => average.Add(new float[2])).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, average.Count);
        Assert.Contains(
            "needs at least one call of Add",
            Assert.Throws<InvalidOperationException>(() => average.CopyTo(new float[3])).Message,
            StringComparison.Ordinal);
        average.Add(new float[3]);
        Assert.Throws<ArgumentException>(() => average.CopyTo(new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => average.Count = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<float>(0));
        Assert.Contains(
            "WeightAverage: beta must be at least 0 and below 1; 1 was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage<float>(3, 1)).Message,
            StringComparison.Ordinal);
    }
}
