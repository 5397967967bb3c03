using System.Numerics;

namespace NetGen.Runtime.Tests.Data.Augmentation;

public class ImageDrawsTests
{
    [Fact]
    public void Many_signed_values_are_those_of_their_numbers()
    {
        ImageDraws draws = new(1, 2, 3);
        float[] values = new float[4 * Vector<float>.Count];
        draws.FillSigned(21, values);
        Assert.All(values.Select((value, index) => (value, index)), drawn =>
            Assert.Equal((float)((draws.Bits(21 + drawn.index) >> 8) / 8388608.0) - 1, drawn.value));
    }

    [Fact]
    public void Normal_values_are_the_pairs_of_Box_and_Muller()
    {
        ImageDraws draws = new(1, 2, 3);
        int count = 4 * Vector<float>.Count;
        float[] cosines = new float[count], sines = new float[count];
        draws.FillNormal(21, cosines, sines);
        for (int index = 0; index < count; index++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(((draws.Bits(21 + index) >> 8) + 0.5) / 16777216));
            double angle = 2 * Math.PI * (draws.Bits(21 + count + index) >> 8) / 16777216;
            Assert.Equal(radius * Math.Cos(angle), cosines[index], 1e-5);
            Assert.Equal(radius * Math.Sin(angle), sines[index], 1e-5);
        }
    }

    [Fact]
    public void Each_of_the_three_numbers_draws_another_image()
    {
        uint[] first =
        [
            .. new ImageDraws[] { new(1, 2, 3), new(2, 2, 3), new(1, 3, 3), new(1, 2, 4), new(2, 1, 3), new(3, 2, 1) }.Select(draws =>
                draws.Bits(0)),
        ];
        Assert.Equal(first.Length, first.Distinct().Count());
    }
}
