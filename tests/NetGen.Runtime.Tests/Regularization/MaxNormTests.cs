using FsCheck;
using FsCheck.Fluent;
using NetGen.Runtime.Tests.Optimization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Regularization;

public class MaxNormTests
{
    [Fact]
    public void A_unit_whose_weights_are_too_long_keeps_their_direction_and_the_others_stay()
    {
        // Columns (3, 4) of norm 5 and (0.3, 0.4) of norm 0.5; biases 7 and 8.
        double[] parameters = [3, 0.3, 4, 0.4, 7, 8];
        new MaxNorm(1).Apply(Tensors(parameters, inputs: 2, outputs: 2));
        Assert.Equal(0.6, parameters[0], 1e-15);
        Assert.Equal(0.8, parameters[2], 1e-15);
        Assert.Equal([0.3, 0.4, 7, 8], [parameters[1], parameters[3], parameters[4], parameters[5]]);
    }

    [Fact]
    public void No_unit_is_longer_than_the_limit_and_the_short_keep_their_bits() => Prop.ForAll(
        Gen.Choose(1, 20).ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        ArbMap.Default.ArbFor<int>(),
        (inputs, outputs, seed) =>
        {
            double limit = Math.Sqrt(inputs / 3.0);
            double[] before = RandomVector.Of((inputs + 1) * outputs, seed);
            double[] after = [.. before];
            new MaxNorm(limit).Apply(Tensors(after, inputs, outputs));
            return before.AsSpan(inputs * outputs).SequenceEqual(after.AsSpan(inputs * outputs)) && Enumerable.Range(0, outputs).All(unit =>
            {
                double norm = Norm(before, unit);
                double factor = Math.Min(1, limit / norm);
                IEnumerable<int> weights = Enumerable.Range(0, inputs).Select(input => (input * outputs) + unit);
                return weights.All(weight => Math.Abs(after[weight] - (before[weight] * factor)) < 1e-14)
                    && (norm > limit * (1 - 1e-12) || weights.All(weight => after[weight] == before[weight]));
            });

            double Norm(double[] parameters, int unit) =>
                Math.Sqrt(Enumerable.Range(0, inputs).Sum(input => Math.Pow(parameters[(input * outputs) + unit], 2)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_unit_without_a_finite_norm_is_left_as_it_is(double weight)
    {
        for (int unit = 0; unit < 17; unit++)
        {
            double[] parameters = new double[2 * 17 + 17];
            (parameters[unit], parameters[17 + unit]) = (weight, 2);
            new MaxNorm(1).Apply(Tensors(parameters, inputs: 2, outputs: 17));
            Assert.Equal(weight, parameters[unit]);
            Assert.Equal(2, parameters[17 + unit]);
        }
    }

    [Theory]
    [InlineData(1e200, 1)]
    [InlineData(1e308, 1e-5)]
    [InlineData(1e-200, 1e-250)]
    public void A_unit_whose_squares_overflow_or_underflow_is_shortened_and_its_neighbours_keep_their_bits(double weight, double limit)
    {
        for (int unit = 0; unit < 17; unit++)
        {
            double[] parameters = new double[2 * 17 + 17];
            (parameters[unit], parameters[17 + unit]) = (3 * (weight / 4), -weight);
            int neighbour = (unit + 1) % 17;
            parameters[neighbour] = 0.99 * limit;
            new MaxNorm(limit).Apply(Tensors(parameters, inputs: 2, outputs: 17));
            Assert.Equal(0.6, parameters[unit] / limit, 1e-14);
            Assert.Equal(-0.8, parameters[17 + unit] / limit, 1e-14);
            Assert.Equal(0.99 * limit, parameters[neighbour]);
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        LinearNetwork network = new(inputs: 30, outputs: 20);
        MaxNorm maxNorm = new(0.1);
        Assert.Equal(0, AllocatedBytes.Of(() => maxNorm.Apply(new NamedTensors<double>(network.Description, network.Parameters))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_limit_outside_its_range_is_refused(double limit) =>
        Assert.Contains(
            "MaxNorm.Limit must be above 0 and finite",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MaxNorm(limit)).Message,
            StringComparison.Ordinal);

    private static NamedTensors<double> Tensors(double[] parameters, int inputs, int outputs) =>
        new(new LinearNetwork(inputs, outputs).Description, parameters);
}
