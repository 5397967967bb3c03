using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Optimization;

public class AdamTests
{
    [Fact]
    public void Two_steps_are_those_worked_by_hand()
    {
        double[] theta = [1];
        OptimizerState<double> state = new Adam(0.1).CreateState<double>(1);

        // t = 1, g = 0.5: m = 0.1 x 0.5 = 0.05, m^ = 0.05 / (1 - 0.9) = 0.5; v = 0.001 x 0.25 = 0.00025, v^ = 0.00025 / (1 - 0.999) = 0.25;
        // theta = 1 - 0.1 x 0.5 / (0.5 + 1e-8) = 0.900000002.
        state.Step(theta, [0.5], 0.1);
        Assert.Equal(0.900000002, theta[0], 1e-12);

        // t = 2, g = -1: m = 0.9 x 0.05 - 0.1 x 1 = -0.055, m^ = -0.055 / (1 - 0.81) = -0.289473684211;
        // v = 0.999 x 0.00025 + 0.001 x 1 = 0.00124975, v^ = 0.00124975 / (1 - 0.998001) = 0.625187593797, sqrt(v^) = 0.790688050868;
        // theta = 0.900000002 + 0.1 x 0.289473684211 / 0.790688060868 = 0.936610326.
        state.Step(theta, [-1], 0.1);
        Assert.Equal(0.900000002 + (0.1 * 0.289473684211 / 0.790688060868), theta[0], 1e-11);
        Assert.Equal(-0.055, state.Vector(0)[0], 1e-15);
        Assert.Equal(0.00124975, state.Vector(1)[0], 1e-15);
    }

    [Fact]
    public void Every_element_follows_the_papers_algorithm() => Prop.ForAll(
        Gen.Choose(1, 70).ToArbitrary(),
        Gen.Elements(new Adam(), new Adam(0.1, 0, 0, 0.5), new Adam(0.01, 0.5, 0.9, 1e-3)).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (length, adam, seed) =>
        {
            double[] theta = RandomVector.Of(length, seed);
            double[] expected = [.. theta];
            double[] m = new double[length];
            double[] v = new double[length];
            OptimizerState<double> state = adam.CreateState<double>(length);
            for (int t = 1; t <= 5; t++)
            {
                double[] g = RandomVector.Of(length, seed + t);
                state.Step(theta, g, adam.LearningRate);
                for (int i = 0; i < length; i++)
                {
                    m[i] = (adam.Beta1 * m[i]) + ((1 - adam.Beta1) * g[i]);
                    v[i] = (adam.Beta2 * v[i]) + ((1 - adam.Beta2) * g[i] * g[i]);
                    expected[i] -= adam.LearningRate * (m[i] / (1 - Math.Pow(adam.Beta1, t))) / (
                        Math.Sqrt(v[i] / (1 - Math.Pow(adam.Beta2, t))) + adam.Epsilon);
                }
            }

            return theta.Zip(expected, (a, b) => Math.Abs(a - b)).Max() < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_step_is_the_learning_rate_whatever_the_size_of_the_gradient()
    {
        foreach (double gradient in new[] { 1e-3, 1, 1e6 })
        {
            double[] theta = [0];
            new Adam(0.01).CreateState<double>(1).Step(theta, [gradient], 0.01);
            Assert.Equal(-0.01, theta[0], 1e-6);
        }
    }

    [Fact]
    public void Gaps_between_tensors_with_zero_gradients_stay_zero_in_both_precisions()
    {
        float[] single = new float[19];
        double[] twice = new double[19];
        Adam smallest = new(Epsilon: 1e-30);
        smallest.CreateState<float>(19).Step(single, new float[19], 1);
        smallest.CreateState<double>(19).Step(twice, new double[19], 1);
        Assert.All(single, value => Assert.Equal(0, value));
        Assert.All(twice, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0.9, 0.999, 0)]
    [InlineData(0.9, 0.999, double.PositiveInfinity)]
    [InlineData(0.9, 1, 1e-8)]
    [InlineData(-0.1, 0.999, 1e-8)]
    [InlineData(double.NaN, 0.999, 1e-8)]
    public void Hyperparameters_outside_their_range_are_refused(double beta1, double beta2, double epsilon) =>
        Assert.Contains(
            "was given",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(1e-3, beta1, beta2, epsilon)).Message,
            StringComparison.Ordinal);
}
