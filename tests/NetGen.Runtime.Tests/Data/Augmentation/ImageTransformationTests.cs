namespace NetGen.Runtime.Tests.Data.Augmentation;

public class ImageTransformationTests
{
    private static double[] Transform(ImageTransformation change, int height, int width, double[] image)
    {
        double[] result = new double[image.Length];
        new ImageAugmenter<double>(new ImageAugmentation { Height = height, Width = width }).Transform(image, result, change, default);
        return result;
    }

    [Fact]
    public void A_quarter_turn_of_a_square_is_exact_and_counter_clockwise()
    {
        double[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] quarter = [3, 6, 9, 2, 5, 8, 1, 4, 7];
        Assert.Equal(quarter, Transform(new() { Rotation = 90 }, 3, 3, image));
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], Transform(new() { Rotation = 180 }, 3, 3, image));
        Assert.Equal(image, Transform(new() { Rotation = -90 }, 3, 3, quarter));
        Assert.Equal([2, 4, 1, 3], Transform(new() { Rotation = 90 }, 2, 2, [1, 2, 3, 4])); // the centre lies between pixels
    }

    [Fact]
    public void Angles_next_to_a_quarter_turn_differ_by_rounding_only()
    {
        double[] image = [.. Enumerable.Range(0, 28 * 28).Select(index => Math.Sin(index))];
        double[] exact = Transform(new() { Rotation = 90 }, 28, 28, image);
        Assert.All(
            Transform(new() { Rotation = 90 + 1e-6 }, 28, 28, image).Zip(exact), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Turning_acts_before_shifting()
    {
        // The 1 at the right goes to the top, and then one pixel down, to the centre.
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0], Transform(new() { Rotation = 90, ShiftY = 1 }, 3, 3, [0, 0, 0, 0, 0, 1, 0, 0, 0]));
    }

    [Fact]
    public void Flipping_acts_before_turning()
    {
        // The 1 at the right goes to the left, and a quarter turn takes it to the bottom.
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 0], Transform(new() { Flip = true, Rotation = 90 }, 3, 3, [0, 0, 0, 0, 0, 1, 0, 0, 0]));
    }

    [Fact]
    public void Half_a_pixel_is_the_mean_of_two()
    {
        // Column c is the mean of columns c - 1 and c; left of the first there is background.
        Assert.Equal([1, 3, 6], Transform(new() { ShiftX = 0.5 }, 1, 3, [2, 4, 8]));
    }

    [Fact]
    public void A_zoom_of_2_moves_what_is_a_pixel_from_the_centre_to_two()
    {
        // Column c comes from 2 + (c - 2) / 2: 1, 1.5, 2, 2.5, 3.
        Assert.Equal([20, 25, 30, 35, 40], Transform(new() { Zoom = 2 }, 1, 5, [10, 20, 30, 40, 50])[..5]);
    }

    [Fact]
    public void A_window_of_half_the_side_at_the_left_edge_fills_the_image()
    {
        // The window reaches from -1/2 to 3/2; its four pixels of half a width have their centres at -1/4, 1/4, 3/4, 5/4.
        // -1/4 lies between background 0 and 10: 7.5. The middle of the window is that of the only row.
        double[] window = Transform(new() { Crop = 0.5, CropX = -0.5, CropY = 0 }, 1, 4, [10, 20, 30, 40]);
        Assert.All(window.Zip([7.5, 12.5, 17.5, 22.5]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }
}
