namespace NetGen.Runtime.Tests.Data.Augmentation;

public class ImageAugmenterTests
{
    private const int Side = 28;

    private static ImageAugmentation Off => new() { Height = Side, Width = Side };

    private static ImageAugmentation Everything => Off with
    {
        HorizontalFlip = 0.5,
        MaxShift = 2,
        MaxRotation = 15,
        MinZoom = 0.9,
        MaxZoom = 1.1,
        MinCrop = 0.8,
        ElasticAlpha = 34,
        ElasticSigma = 4,
        NoiseDeviation = 0.1,
    };

    private static float[] Noise(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
    }

    /// <summary>A smooth blob in the middle, 0 at the edges.</summary>
    private static float[] Blob() => [.. Enumerable.Range(0, Side * Side).Select(index => (float)Math.Exp(
        -(Math.Pow((index % Side) - 11, 2) + Math.Pow((index / Side) - 15, 2)) / 18.0))];

    private static float[] Apply(ImageAugmentation options, float[] image, int seed = 1, int epoch = 1, int row = 1)
    {
        float[] result = new float[image.Length];
        new ImageAugmenter<float>(options).Apply(image, result, seed, epoch, row);
        return result;
    }

    [Fact]
    public void Noise_is_drawn_in_pairs_whose_places_do_not_depend_on_the_width_of_registers()
    {
        // 100 pixels are 50 pairs, in halves of 64: whole registers of 16, 8 and 4 elements alike.
        ImageAugmenter<float> augmenter = new(new ImageAugmentation { Height = 10, Width = 10, NoiseDeviation = 0.5 });
        float[] result = new float[100];
        augmenter.Apply(new float[100], result, seed: 3, epoch: 2, row: 5);
        float[] cosines = new float[64];
        float[] sines = new float[64];
        new ImageDraws(3, 2, 5).FillNormal(16 + (2 * 100), cosines, sines);
        Assert.Equal([.. cosines.Concat(sines).Take(100).Select(value => 0.5f * value)], result);
    }

    [Fact]
    public void With_everything_off_the_image_is_copied()
    {
        float[] image = Noise(Side * Side * 3, 1);
        Assert.Equal(image, Apply(Off with { Channels = 3 }, image));
    }

    [Theory]
    [InlineData(4, 5, 1)]
    [InlineData(5, 4, 3)]
    [InlineData(1, 1, 2)]
    public void A_flip_exchanges_left_and_right_and_two_are_none(int height, int width, int channels)
    {
        ImageAugmentation flip = new() { Height = height, Width = width, Channels = channels, HorizontalFlip = 1, Background = 9 };
        float[] image = Noise(height * width * channels, 2);
        float[] once = Apply(flip, image);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                Assert.Equal(
                    image.AsSpan(((row * width) + column) * channels, channels),
                    once.AsSpan(((row * width) + width - 1 - column) * channels, channels));
            }
        }

        Assert.Equal(image, Apply(flip, once, row: 2));
    }

    [Fact]
    public void A_flip_comes_as_often_as_its_probability_says()
    {
        float[] image = [0, 1];
        ImageAugmentation options = new() { Height = 1, Width = 2, HorizontalFlip = 0.25 };
        int flips = Enumerable.Range(0, 4000).Count(row => Apply(options, image, row: row)[0] == 1);
        Assert.InRange(flips, 1000 - 110, 1000 + 110); // 4 standard deviations of sqrt(4000 x 0.25 x 0.75) = 27.4
    }

    [Fact]
    public void Shifts_are_whole_exact_and_all_equally_probable()
    {
        float[] image = Noise(Side * Side, 3);
        Dictionary<(int Down, int Right), int> counts = [];
        for (int row = 0; row < 2500; row++)
        {
            float[] shifted = Apply(Off with { MaxShift = 2, Background = -1 }, image, row: row);
            (int, int) found = (from down in Enumerable.Range(-2, 5) from right in Enumerable.Range(-2, 5) select (down, right))
                .Single(shift => shifted.SequenceEqual(Shifted(image, shift.down, shift.right)));
            counts[found] = counts.GetValueOrDefault(found) + 1;
        }

        Assert.Equal(25, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 100 - 45, 100 + 45)); // 4.6 standard deviations
    }

    private static float[] Shifted(float[] image, int down, int right)
    {
        float[] shifted = new float[image.Length];
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                bool inside = row - down is >= 0 and < Side && column - right is >= 0 and < Side;
                shifted[(row * Side) + column] = inside ? image[((row - down) * Side) + column - right] : -1;
            }
        }

        return shifted;
    }

    [Fact]
    public void The_same_numbers_give_the_same_bits_and_each_of_them_counts()
    {
        float[] image = Blob();
        float[] once = Apply(Everything, image);
        ImageAugmenter<float> used = new(Everything);
        float[] again = new float[image.Length];
        used.Apply(image, again, 5, 5, 5);
        used.Apply(image, again, 1, 1, 1);
        Assert.Equal(once, again);
        Assert.NotEqual(once, Apply(Everything, image, seed: 2));
        Assert.NotEqual(once, Apply(Everything, image, epoch: 2));
        Assert.NotEqual(once, Apply(Everything, image, row: 2));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ImageAugmenter<float> augmenter = new(new ImageAugmentation
        {
            Height = 6,
            Width = 6,
            HorizontalFlip = 0.5,
            MaxShift = 2,
            MaxRotation = 15,
            MinZoom = 0.9,
            MinCrop = 0.8,
            ElasticAlpha = 5,
            ElasticSigma = 1,
            NoiseDeviation = 0.1,
        });
        float[] image = Noise(36, 4), result = new float[36];
        int row = 0;
        Assert.Equal(0, AllocatedBytes.Of(() => augmenter.Apply(image, result, 1, 1, row++)));
    }

    [Fact]
    public void Small_changes_keep_the_brightness_roughly()
    {
        float[] image = Blob();
        ImageAugmentation options = Off with { MaxRotation = 15, MaxShift = 1, ElasticAlpha = 10 };
        double mean = Enumerable.Range(0, 200).Average(row => Apply(options, image, row: row).Sum());
        Assert.InRange(mean / image.Sum(), 0.98, 1.02);
    }

    [Fact]
    public void Noise_has_its_mean_and_deviation_on_every_value()
    {
        ImageAugmentation options = new() { Height = 101, Width = 99, NoiseDeviation = 0.3 };
        float[] image = Noise(9999, 5);
        double[] noise = [.. Apply(options, image).Zip(image, (changed, value) => (double)changed - value)];
        double deviation = Math.Sqrt(noise.Average(value => value * value));
        Assert.InRange(noise.Average(), -0.012, 0.012); // 4 standard errors: 0.3 / 100
        Assert.InRange(deviation, 0.3 * 0.9717, 0.3 * 1.0283); // 4 standard errors: 0.3 / sqrt(2 x 9999)
        Assert.DoesNotContain(0, noise);
        Assert.InRange(noise.Count(value => Math.Abs(value) > 2 * deviation) / 9999.0, 0.037, 0.054); // 4.55 % of a normal distribution
    }

    [Fact]
    public void What_lies_around_the_image_is_background()
    {
        float[] half = Apply(Off with { MinZoom = 0.5, MaxZoom = 0.5, Background = 7 }, new float[Side * Side]);
        Assert.Equal(7, half[0]);
        Assert.Equal(0, half[(14 * Side) + 14]);
        Assert.InRange(half.Count(value => value == 0), 12 * 12, 14 * 14); // the image takes a quarter of itself
    }

    [Fact]
    public void Double_precision_gives_the_same_image_to_rounding()
    {
        float[] image = Blob();
        double[] result = new double[image.Length];
        new ImageAugmenter<double>(Everything).Apply([.. image.Select(value => (double)value)], result, 1, 1, 1);
        Assert.All(result.Zip(Apply(Everything, image)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused()
    {
        ImageAugmenter<float> augmenter = new(new ImageAugmentation { Height = 2, Width = 3, Channels = 2 });
        Assert.Contains(
            "2 x 3 x 2 has 12 elements; 11 were given",
            Assert.Throws<ArgumentException>(() => augmenter.Apply(new float[11], new float[12], 1, 1, 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "room for 13",
            Assert.Throws<ArgumentException>(() => augmenter.Apply(new float[12], new float[13], 1, 1, 1)).Message,
            StringComparison.Ordinal);
        float[] image = new float[12];
        Assert.Contains(
            "overlap", Assert.Throws<ArgumentException>(() => augmenter.Apply(image, image, 1, 1, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused_by_name()
    {
        Refused("Height must be at least 1; 0", () => Off with { Height = 0 });
        Refused("Width must be at least 1; -1", () => Off with { Width = -1 });
        Refused("Channels must be at least 1; 0", () => Off with { Channels = 0 });
        Refused("HorizontalFlip must be from 0 to 1; 1.5", () => Off with { HorizontalFlip = 1.5 });
        Refused("MaxShift must be at least 0; -1", () => Off with { MaxShift = -1 });
        Refused("MaxRotation must be 0 to 180 degrees; 181", () => Off with { MaxRotation = 181 });
        Refused("MinZoom must be 0.01 to 100; 0", () => Off with { MinZoom = 0 });
        Refused("MaxZoom must be 0.01 to 100; NaN", () => Off with { MaxZoom = double.NaN });
        Refused("MinCrop must be 0.01 to 1; 0", () => Off with { MinCrop = 0 });
        Refused("ElasticAlpha must be 0 to 10000 pixels; -1", () => Off with { ElasticAlpha = -1 });
        Refused("ElasticSigma must be 0.1 to 100 pixels; 0", () => Off with { ElasticSigma = 0 });
        Refused("NoiseDeviation must be finite and at least 0; Infinity", () => Off with { NoiseDeviation = double.PositiveInfinity });
        Refused("Background must be finite; NaN", () => Off with { Background = double.NaN });
        Assert.Contains(
            "MaxZoom must be at least MinZoom, 1.5; 1 was given",
            Assert.Throws<ArgumentException>(() => new ImageAugmenter<float>(Off with { MinZoom = 1.5 })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "at most 8192 rows and columns and 268435456 elements; 2147483647 x 28 x 1 was given",
            Assert.Throws<ArgumentException>(() => new ImageAugmenter<float>(Off with { Height = int.MaxValue })).Message,
            StringComparison.Ordinal);
    }

    private static void Refused(string said, Func<ImageAugmentation> options) =>
        Assert.Contains($"ImageAugmentation.{said}", Assert.Throws<ArgumentOutOfRangeException>(options).Message, StringComparison.Ordinal);
}
