using FsCheck;
using FsCheck.Fluent;
using NetGen.Numerics;

namespace NetGen.Runtime.Tests.Initialization;

public class OrthogonalTests
{
    [Fact]
    public void The_smaller_product_with_the_transpose_is_the_squared_gain_times_the_identity() => Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        Gen.Elements(0.5, 1, 3).ToArbitrary(),
        (rows, columns, gain) =>
        {
            double[] w = InitializedTensor.Values<double>(new Orthogonal(gain), (rows * 64) + columns, rows, columns);
            bool tall = rows >= columns;
            int size = Math.Min(rows, columns);
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    double product = 0;
                    for (int k = 0; k < Math.Max(rows, columns); k++)
                        product += tall ? w[(k * columns) + i] * w[(k * columns) + j] : w[(i * columns) + k] * w[(j * columns) + k];
                    if (Math.Abs(product - (i == j ? gain * gain : 0)) > 1e-13 * gain * gain)
                        return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_vector_is_a_direction()
    {
        double[] w = InitializedTensor.Values<double>(new Orthogonal(2), seed: 1, 7);
        Assert.Equal(4, w.Sum(value => value * value), 1e-13);
    }

    [Fact]
    public void Four_dimensions_count_as_a_matrix_of_the_last_ones_columns()
    {
        // 3 x 3 x 2 -> 5: a kernel of 18 rows and 5 columns.
        Assert.Equal(
            InitializedTensor.Values<double>(new Orthogonal(), seed: 1, 18, 5),
            InitializedTensor.Values<double>(new Orthogonal(), seed: 1, 3, 3, 2, 5));
    }

    [Fact]
    public void Both_signs_of_every_direction_are_equally_likely()
    {
        // A one by one orthogonal matrix is 1 or -1; of 1000, 500 are expected, with a standard error of sqrt(1000) / 2 = 16.
        int positive = Enumerable.Range(0, 1000)
            .Count(seed => InitializedTensor.Values<double>(new Orthogonal(), RandomSeed.Derive(seed, 0), 1, 1)[0] > 0);
        Assert.InRange(positive, 500 - 80, 500 + 80);
    }
}
