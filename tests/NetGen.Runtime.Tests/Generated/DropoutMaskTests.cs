using FsCheck;
using FsCheck.Fluent;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

public class DropoutMaskTests
{
    [Fact]
    public void The_bits_are_those_of_the_documented_mix_worked_outside_this_code()
    {
        // With mix(x) the 32-bit mix in RandomSeed, in integers without a bound reduced modulo 2^32:
        // key(seed 7, step 3, layer 1) = 0xE2A4B3A0; mix(key ^ 0) = 0x80D096E4, above half of 2^32, so the first unit is dropped;
        // mix(key ^ 1) = 0x3A78042D keeps the second, mix(key ^ 2) = 0xFD69C1B7 and mix(key ^ 3) = 0xE76C80DC drop two more.
        Assert.Equal("0100", Bits(Draw(4, width: 4, seed: 7, step: 3, layer: 1, firstRow: 0, keepProb: 0.5)));
        Assert.Equal("0111010000110001", Bits(Draw(16, width: 8, seed: 7, step: 3, layer: 1, firstRow: 2, keepProb: 0.5)));
        Assert.Equal("1111111111111000", Bits(Draw(16, width: 16, seed: -1, step: 1L << 40, layer: 0, firstRow: 0, keepProb: 0.8)));
    }

    [Fact]
    public void What_is_kept_is_divided_by_the_probability_to_keep_it() => Prop.ForAll(
        Gen.Choose(1, 100).ToArbitrary(),
        percent =>
        {
            double keepProb = percent / 100.0;
            return Draw(200, width: 20, seed: 1, step: percent, layer: 0, firstRow: 0, keepProb).All(value =>
                value == 0 || value == 1 / keepProb);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.99)]
    public void Units_are_kept_as_often_as_asked(double keepProb)
    {
        // A binomial share of n draws has the standard error sqrt(p (1 - p) / n).
        const int Units = 200_000;
        double share = Draw(Units, width: 100, seed: 5, step: 9, layer: 1, firstRow: 0, keepProb).Count(value => value > 0) / (double)Units;
        Assert.InRange(share, keepProb - Tolerance(), keepProb + Tolerance());

        double Tolerance() => 4 * Math.Sqrt(keepProb * (1 - keepProb) / Units);
    }

    [Fact]
    public void A_probability_of_one_keeps_everything() =>
        Assert.All(Draw(100_000, width: 100, seed: 2, step: 1, layer: 0, firstRow: 0, keepProb: 1), value => Assert.Equal(1, value));

    [Fact]
    public void Seed_step_layer_and_row_each_draw_another_mask()
    {
        // Two unrelated masks of 1,000 units at 1/2 agree in 500, give or take 4 x sqrt(250) = 63.
        double[] mask = Draw(1000, width: 10, seed: 1, step: 1, layer: 0, firstRow: 0, keepProb: 0.5);
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 2, step: 1, layer: 0, firstRow: 0, keepProb: 0.5));
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 1 + (1L << 32), step: 1, layer: 0, firstRow: 0, keepProb: 0.5));
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 1, step: 2, layer: 0, firstRow: 0, keepProb: 0.5));
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 1, step: 1 + (1L << 32), layer: 0, firstRow: 0, keepProb: 0.5));
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 1, step: 1, layer: 1, firstRow: 0, keepProb: 0.5));
        AssertUnrelated(mask, Draw(1000, width: 10, seed: 1, step: 1, layer: 0, firstRow: 100, keepProb: 0.5));
    }

    [Fact]
    public void Tiles_of_any_height_make_the_same_mask() => Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(),
        Gen.Choose(1, 20).ToArbitrary(),
        (tileRows, width) =>
        {
            const int Rows = 70;
            double[] tiles = new double[Rows * width];
            for (int first = 0; first < Rows; first += tileRows)
            {
                int rows = Math.Min(tileRows, Rows - first);
                DropoutMask.Draw(tiles.AsSpan(first * width, rows * width), width, 3, 4, 1, first, 0.7);
            }

            return tiles.SequenceEqual(Draw(Rows * width, width, seed: 3, step: 4, layer: 1, firstRow: 0, keepProb: 0.7));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_given_mask_is_taken_column_by_column()
    {
        // Layers of 1 and 2 units side by side, two rows: the second layer's columns are (1, 0) and (0, 1).
        bool[] given = [true, true, false, false, false, true];
        double[] mask = new double[4];
        DropoutMask.Take(mask, 2, given, givenWidth: 3, givenColumn: 1, keepProb: 0.25);
        Assert.Equal([4, 0, 0, 4], mask);
    }

    private static double[] Draw(int units, int width, long seed, long step, int layer, int firstRow, double keepProb)
    {
        double[] mask = new double[units];
        DropoutMask.Draw(mask, width, seed, step, layer, firstRow, keepProb);
        return mask;
    }

    private static string Bits(double[] mask) => string.Concat(mask.Select(value => value > 0 ? '1' : '0'));

    private static void AssertUnrelated(double[] left, double[] right) =>
        Assert.InRange(left.Zip(right).Count(pair => pair.First == pair.Second), 437, 563);
}
