using Digits.Drawing;

namespace NetGen.Package.Tests.Samples;

public sealed class DrawnDigitsTests
{
    private static Span<float> Image(float[] images, int row) => images.AsSpan(row * DrawnDigits.Pixels, DrawnDigits.Pixels);

    [Fact]
    public void The_same_seed_draws_the_same_bits()
    {
        (float[] first, int[] firstLabels) = DrawnDigits.Draw(200, seed: 5);
        (float[] second, int[] secondLabels) = DrawnDigits.Draw(200, seed: 5);
        Assert.Equal(first, second);
        Assert.Equal(firstLabels, secondLabels);
    }

    [Fact]
    public void Another_seed_draws_other_pictures() =>
        Assert.NotEqual(DrawnDigits.Draw(1, seed: 5).Images, DrawnDigits.Draw(1, seed: 6).Images);

    [Fact]
    public void Every_pixel_is_from_zero_to_one() =>
        Assert.All(DrawnDigits.Draw(500, seed: 1).Images, pixel => Assert.InRange(pixel, 0, 1));

    [Fact]
    public void Each_digit_is_drawn_about_as_often()
    {
        // 10,000 draws: each digit 1,000 times, with a standard deviation of sqrt(10000 x 0.1 x 0.9) = 30.
        int[] labels = DrawnDigits.Draw(10_000, seed: 2).Labels;
        for (int digit = 0; digit < DrawnDigits.Classes; digit++)
            Assert.InRange(labels.Count(label => label == digit), 850, 1150);
    }

    [Fact]
    public void No_two_pictures_are_alike()
    {
        (float[] images, int[] labels) = DrawnDigits.Draw(300, seed: 3);
        HashSet<string> pictures = [.. labels.Select((_, row) => string.Join(' ', Image(images, row).ToArray()))];
        Assert.Equal(labels.Length, pictures.Count);
    }

    [Fact]
    public void Every_picture_shows_strokes_on_a_dark_ground()
    {
        (float[] images, int[] labels) = DrawnDigits.Draw(1000, seed: 4);
        for (int row = 0; row < labels.Length; row++)
        {
            float ink = Image(images, row).ToArray().Count(pixel => pixel > 0.5f) / (float)DrawnDigits.Pixels;
            Assert.InRange(ink, 0.01f, 0.4f);
        }
    }

    [Fact]
    public void The_mean_picture_of_each_digit_tells_it_from_the_others()
    {
        // The classifier of the nearest mean is the weakest there is: far above one in ten says that the labels are those of the pictures.
        (float[] images, int[] labels) = DrawnDigits.Draw(4000, seed: 6);
        float[][] means = Means(images.AsSpan(0, 3000 * DrawnDigits.Pixels).ToArray(), labels[..3000]);
        int right = Enumerable.Range(3000, 1000).Count(row => Nearest(means, Image(images, row)) == labels[row]);
        Assert.InRange(right, 550, 999);
    }

    private static float[][] Means(float[] images, int[] labels)
    {
        float[][] means = [.. Enumerable.Range(0, DrawnDigits.Classes).Select(_ => new float[DrawnDigits.Pixels])];
        int[] counts = [.. means.Select((_, digit) => labels.Count(label => label == digit))];
        for (int row = 0; row < labels.Length; row++)
        {
            Span<float> image = Image(images, row);
            for (int pixel = 0; pixel < image.Length; pixel++)
                means[labels[row]][pixel] += image[pixel] / counts[labels[row]];
        }

        return means;
    }

    private static int Nearest(float[][] means, Span<float> image)
    {
        float[] picture = image.ToArray();
        return Enumerable.Range(0, means.Length)
            .MinBy(digit => means[digit].Zip(picture, (mean, pixel) => (mean - pixel) * (mean - pixel)).Sum());
    }
}
