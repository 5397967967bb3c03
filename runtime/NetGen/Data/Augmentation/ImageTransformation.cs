namespace NetGen.Data;

/// <summary>The geometric changes of one image, from which <see cref="AffineMap"/> is made.</summary>
internal readonly record struct ImageTransformation()
{
    /// <summary>Whether left and right are exchanged.</summary>
    public bool Flip { get; init; }

    /// <summary>The shift to the right, in pixels.</summary>
    public double ShiftX { get; init; }

    /// <summary>The shift downwards, in pixels.</summary>
    public double ShiftY { get; init; }

    /// <summary>The rotation counter-clockwise, in degrees.</summary>
    public double Rotation { get; init; }

    /// <summary>The factor of the zoom; above 1 enlarges.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>The side of the cropped window as a share of the image's.</summary>
    public double Crop { get; init; } = 1;

    /// <summary>The horizontal position of the window, from -1/2 (left) to 1/2 (right).</summary>
    public double CropX { get; init; }

    /// <summary>The vertical position of the window, from -1/2 (top) to 1/2 (bottom).</summary>
    public double CropY { get; init; }

    /// <summary>
    /// Draws the changes of one image. Each option has random numbers of its own, so that its draws do not depend on the other options.
    /// </summary>
    public static ImageTransformation Draw(ImageAugmentation options, in ImageDraws draws) => new()
    {
        Flip = draws.Unit(0) < options.HorizontalFlip,
        ShiftX = WholeShift(draws.Bits(1), options.MaxShift),
        ShiftY = WholeShift(draws.Bits(2), options.MaxShift),
        Rotation = draws.Between(3, -options.MaxRotation, options.MaxRotation),
        Zoom = draws.Between(4, options.MinZoom, options.MaxZoom),
        Crop = draws.Between(5, options.MinCrop, 1),
        CropX = draws.Between(6, -0.5, 0.5),
        CropY = draws.Between(7, -0.5, 0.5),
    };

    private static long WholeShift(uint bits, int most) => (long)(bits * (ulong)((2L * most) + 1) >> 32) - most;
}
