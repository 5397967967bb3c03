namespace NetGen.Data;

/// <summary>
/// Where the value of each pixel comes from: column' = xx column + xy row + x0 and row' = yx column + yy row + y0, in pixels from the
/// centre of the first pixel.
/// </summary>
internal readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>The map that moves nothing.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>
    /// The inverse of these steps: stretch the window to the image, flip, zoom, turn, shift. An image of side n reaches from -1/2 to n -
    /// 1/2, and its centre is (n - 1) / 2.
    /// </summary>
    public static AffineMap Of(in ImageTransformation change, int height, int width)
    {
        (double sine, double cosine) = SineAndCosine(change.Rotation);
        double scale = change.Crop / change.Zoom;
        double mirror = change.Flip ? -1 : 1;
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;

        // The inverse turns back by the angle. Rows count downwards, so a positive angle turns the picture counter-clockwise.
        double xx = mirror * scale * cosine, xy = -mirror * scale * sine;
        double yx = scale * sine, yy = scale * cosine;
        double fromX = centreX + change.ShiftX, fromY = centreY + change.ShiftY;
        double windowX = (1 - change.Crop) * width * change.CropX;
        double windowY = (1 - change.Crop) * height * change.CropY;
        return new(
            xx, xy, centreX + windowX - (xx * fromX) - (xy * fromY),
            yx, yy, centreY + windowY - (yx * fromX) - (yy * fromY));
    }

    /// <summary>Sine and cosine of an angle. Quarter turns are exact, because Math.Sin(Math.PI) is not 0.</summary>
    private static (double Sine, double Cosine) SineAndCosine(double degrees) => degrees switch
    {
        0 => (0, 1),
        90 => (1, 0),
        -90 => (-1, 0),
        180 or -180 => (0, -1),
        _ => Math.SinCos(degrees * Math.PI / 180),
    };
}
