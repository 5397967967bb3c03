using NetGen.Text;

namespace NetGen.Data;

/// <summary>
/// Random changes of an image that keep its class, to get more training examples from the existing ones. Every change is off by
/// default. Source: A. Ng, Deep Learning Specialization, course 4, week 2, "Data augmentation".
/// </summary>
/// <remarks>
/// Images are row-major [height, width, channels]. In the order in which they act: a window is cropped and stretched to the whole image,
/// the image is flipped, zoomed and turned about its centre, shifted, distorted elastically, and noise is added. All changes except the
/// noise are combined into one map from pixels to places in the given image, which is interpolated once, linearly in both directions.
/// </remarks>
public sealed record ImageAugmentation
{
    /// <summary>The rows of an image, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public required int Height { get; init => field = (int)Check(value, nameof(Height), value >= 1, "at least 1"); }

    /// <summary>The columns of an image, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public required int Width { get; init => field = (int)Check(value, nameof(Width), value >= 1, "at least 1"); }

    /// <summary>The values of a pixel, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Channels { get; init => field = (int)Check(value, nameof(Channels), value >= 1, "at least 1"); } = 1;

    /// <summary>
    /// The probability that left and right are exchanged, from 0 to 1. Leave it at 0 for digits, letters and other classes that mirroring
    /// changes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double HorizontalFlip { get; init => field = Check(value, nameof(HorizontalFlip), value is >= 0 and <= 1, "from 0 to 1"); }

    /// <summary>The longest shift in each direction, in whole pixels, at least 0; every whole shift up to it is equally probable.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 0.</exception>
    public int MaxShift { get; init => field = (int)Check(value, nameof(MaxShift), value >= 0, "at least 0"); }

    /// <summary>The largest rotation in either direction, in degrees, 0 to 180; drawn uniformly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MaxRotation { get; init => field = Check(value, nameof(MaxRotation), value is >= 0 and <= 180, "0 to 180 degrees"); }

    /// <summary>The smallest zoom, 0.01 to 100: 0.9 shrinks by a tenth. Zooms are drawn uniformly up to <see cref="MaxZoom"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinZoom { get; init => field = Check(value, nameof(MinZoom), value is >= 0.01 and <= 100, "0.01 to 100"); } = 1;

    /// <summary>The largest zoom, 0.01 to 100 and at least <see cref="MinZoom"/>: 1.1 enlarges by a tenth.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MaxZoom { get; init => field = Check(value, nameof(MaxZoom), value is >= 0.01 and <= 100, "0.01 to 100"); } = 1;

    /// <summary>
    /// The least side of the cropped window as a share of the image's, 0.01 to 1. The share is drawn uniformly from here to 1,
    /// the place of the window uniformly inside the image; the window is stretched to the whole image. 1 is off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinCrop { get; init => field = Check(value, nameof(MinCrop), value is >= 0.01 and <= 1, "0.01 to 1"); } = 1;

    /// <summary>
    /// alpha of the elastic distortion, in pixels, 0 to 10,000; 0 is off. Each pixel moves by alpha times a field of values uniform in
    /// -1..1 (0 outside the image) that is smoothed by a Gaussian of weight 1. Source: P. Simard, D. Steinkraus and J. Platt, "Best
    /// practices for convolutional neural networks applied to visual document analysis", 2003, who found alpha 34 with sigma 4 best for
    /// digits of 29 x 29.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ElasticAlpha
    {
        get;
        init => field = Check(value, nameof(ElasticAlpha), value is >= 0 and <= 10_000, "0 to 10000 pixels");
    }

    /// <summary>
    /// sigma of the elastic distortion, the standard deviation of its Gaussian in pixels, 0.1 to 100: the smaller, the more crumpled.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ElasticSigma
    {
        get;
        init => field = Check(value, nameof(ElasticSigma), value is >= 0.1 and <= 100, "0.1 to 100 pixels");
    } = 4;

    /// <summary>
    /// The standard deviation of the normal noise on every value, finite and at least 0; 0 is off. The sum is not clipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double NoiseDeviation
    {
        get;
        init => field = Check(value, nameof(NoiseDeviation), value >= 0 && double.IsFinite(value), "finite and at least 0");
    }

    /// <summary>The value of pixels that come from outside the image, finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Background { get; init => field = Check(value, nameof(Background), double.IsFinite(value), "finite"); }

    private static double Check(double value, string name, bool valid, string range) => valid
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{nameof(ImageAugmentation)}.{name} must be {range}; {value} was given."));

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(ImageAugmentation), PrintMembers);
}
