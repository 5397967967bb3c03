namespace NetGen.Runtime.Tests.Data.Augmentation;

public class ElasticFieldTests
{
    private static double Gaussian(int distance, double sigma, int radius) =>
        Math.Exp(-distance * distance / (2 * sigma * sigma)) / Enumerable.Range(-radius, (2 * radius) + 1)
            .Sum(other => Math.Exp(-other * other / (2 * sigma * sigma)));

    [Theory]
    [InlineData(9, 13, 1.0)]
    [InlineData(5, 3, 4.0)] // the Gaussian reaches further than the image
    [InlineData(1, 40, 2.0)]
    public void The_field_is_the_convolution_written_out(int height, int width, double sigma)
    {
        ImageDraws draws = new(1, 2, 3);
        ElasticField field = new(height, width, 34, sigma);
        field.Draw(draws, 16);
        field.Draw(draws, 16); // nothing of the draw before may be left
        int radius = (int)Math.Ceiling(3 * sigma);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                double x = 0, y = 0;
                for (int i = 0; i < height; i++)
                {
                    for (int j = 0; j < width; j++)
                    {
                        if (Math.Abs(i - row) > radius || Math.Abs(j - column) > radius)
                            continue;
                        double weight = 34 * Gaussian(i - row, sigma, radius) * Gaussian(j - column, sigma, radius);
                        x += weight * ((2 * draws.Unit(16 + (i * width) + j)) - 1);
                        y += weight * ((2 * draws.Unit(16 + (height * width) + (i * width) + j)) - 1);
                    }
                }

                Assert.Equal(x, field.X[(row * field.Stride) + column], 1e-4);
                Assert.Equal(y, field.Y[(row * field.Stride) + column], 1e-4);
            }
        }
    }

    // Far from the edges: the variance of a value uniform in -1..1 is 1/3; the squares of the Gaussian's weights sum to 1 / (4 pi sigma^2).
    // With alpha 34 and sigma 4 the deviation is 34 / sqrt(3 x 4 pi x 16) = 1.384 pixels.
    [Fact]
    public void The_displacement_has_the_deviation_that_alpha_and_sigma_give()
    {
        ElasticField field = new(61, 61, 34, 4);
        double sum = 0;
        for (int row = 0; row < 400; row++)
        {
            field.Draw(new ImageDraws(7, 1, row), 16);
            double x = field.X[(30 * field.Stride) + 30], y = field.Y[(30 * field.Stride) + 30];
            sum += (x * x) + (y * y);
        }

        Assert.InRange(Math.Sqrt(sum / 800), 1.384 * 0.9, 1.384 * 1.1); // 4 standard errors: 1 / sqrt(2 x 800)
    }

    [Fact]
    public void An_elastic_distortion_moves_pixels_by_the_field()
    {
        // A slope of 1 per column shows the displacement to the right as a difference of values, away from the edges.
        const int Side = 28;
        ImageAugmentation options = new() { Height = Side, Width = Side, ElasticAlpha = 20 };
        float[] slope = [.. Enumerable.Range(0, Side * Side).Select(index => (float)(index % Side))];
        float[] result = new float[slope.Length];
        new ImageAugmenter<float>(options).Apply(slope, result, 1, 2, 3);
        ElasticField field = new(Side, Side, 20, 4);
        field.Draw(new ImageDraws(1, 2, 3), 16);
        for (int row = 8; row < 20; row++)
        {
            for (int column = 8; column < 20; column++)
                Assert.Equal(column + field.X[(row * field.Stride) + column], result[(row * Side) + column], 1e-4f);
        }
    }
}
