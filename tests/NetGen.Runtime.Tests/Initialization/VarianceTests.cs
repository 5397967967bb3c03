namespace NetGen.Runtime.Tests.Initialization;

/// <summary>
/// Mean and variance of 1000 x 500 = 500,000 draws lie within 5 standard errors of the definition. The standard error of the mean is
/// sqrt(variance / n); of the variance it is variance sqrt((kurtosis - 1) / n), with kurtosis 3 for normal and 9/5 for uniform draws.
/// </summary>
public class VarianceTests
{
    private const int FanIn = 1000;
    private const int FanOut = 500;

    public static TheoryData<Initializer, double, double> Definitions => new()
    {
        // LeCun = Xavier 1 / n_in = 1 / 1000; He 2 / n_in = 2 / 1000; Glorot 2 / (n_in + n_out) = 2 / 1500; a gain of 2 makes it 4 times as
        // much.
        { new LeCun(), 1.0 / 1000, 3 },
        { new LeCun(2, Distribution.Uniform), 4.0 / 1000, 1.8 },
        { new Xavier(), 1.0 / 1000, 3 },
        { new Xavier(1, Distribution.Uniform), 1.0 / 1000, 1.8 },
        { new He(), 2.0 / 1000, 3 },
        { new He(Gain: 0.5), 0.5 / 1000, 3 },
        { new He(1, Distribution.Uniform), 2.0 / 1000, 1.8 },
        { new Glorot(), 2.0 / 1500, 3 },
        { new Glorot(1, Distribution.Uniform), 2.0 / 1500, 1.8 },

        // The variance of uniform draws on (-a, a) is a^2 / 3.
        { new Normal(), 0.01 * 0.01, 3 },
        { new Normal(3), 9, 3 },
        { new Uniform(), 0.01 * 0.01 / 3, 1.8 },
        { new Uniform(3), 3, 1.8 },
    };

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Mean_and_variance_are_those_of_the_definition(Initializer initializer, double variance, double kurtosis)
    {
        double[] values = InitializedTensor.Values<double>(initializer, seed: 1, FanIn, FanOut);
        double mean = values.Average();
        double measured = values.Average(value => (value - mean) * (value - mean));
        Assert.InRange(mean, -5 * Math.Sqrt(variance / values.Length), 5 * Math.Sqrt(variance / values.Length));
        double standardError = variance * Math.Sqrt((kurtosis - 1) / values.Length);
        Assert.InRange(measured, variance - (5 * standardError), variance + (5 * standardError));
    }

    [Fact]
    public void Uniform_draws_stay_inside_their_bound_and_normal_draws_do_not()
    {
        // sqrt(3 x 2 / 1000) = 0.0775
        double bound = Math.Sqrt(3 * 2.0 / FanIn);
        double[] uniform = InitializedTensor.Values<double>(new He(1, Distribution.Uniform), seed: 2, FanIn, FanOut);
        Assert.InRange(uniform.Max(Math.Abs), 0.999 * bound, bound);
        Assert.True(InitializedTensor.Values<double>(new He(), seed: 2, FanIn, FanOut).Max(Math.Abs) > 2 * bound);
    }

    [Fact]
    public void Normal_draws_fall_within_one_two_and_three_deviations_as_often_as_they_should()
    {
        double[] values = InitializedTensor.Values<double>(new Normal(1), seed: 3, FanIn, FanOut);
        foreach ((int deviations, double share) in new[] { (1, 0.682689), (2, 0.954500), (3, 0.997300) })
        {
            double measured = values.Count(value => Math.Abs(value) < deviations) / (double)values.Length;
            double standardError = Math.Sqrt(share * (1 - share) / values.Length);
            Assert.InRange(measured, share - (5 * standardError), share + (5 * standardError));
        }
    }

    [Fact]
    public void Both_values_of_a_pair_are_independent()
    {
        // The correlation of n independent pairs has a standard error of 1 / sqrt(n).
        double[] values = InitializedTensor.Values<double>(new Normal(1), seed: 4, FanIn, FanOut);
        double correlation = Enumerable.Range(0, values.Length / 2).Average(pair => values[2 * pair] * values[(2 * pair) + 1]);
        Assert.InRange(Math.Abs(correlation), 0, 5 / Math.Sqrt(values.Length / 2));
    }
}
