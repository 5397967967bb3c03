using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Changes images at random by the options of an <see cref="ImageAugmentation"/>. It owns its scratch memory, so use one per thread; calls
/// allocate nothing.
/// </summary>
/// <typeparam name="T">The element type of the images.</typeparam>
public sealed class ImageAugmenter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The random numbers below this index belong to <see cref="ImageTransformation"/>.</summary>
    private const int FirstElasticNumber = 16;

    /// <summary>The largest side for which single precision places a pixel to a thousandth.</summary>
    private const int MaxSide = 8192;

    private const int MaxLength = 1 << 28;

    /// <summary>The single-precision elements of the widest vector register.</summary>
    private const int WidestRegister = 16;

    private readonly ElasticField? elastic;
    private readonly BilinearSampling<T> sampling;
    private readonly int firstNoiseNumber;
    private readonly float[] noise;

    /// <summary>An augmenter for images of one shape.</summary>
    /// <param name="options">The shape and the changes.</param>
    /// <exception cref="ArgumentException">The largest zoom is below the smallest, or an image has more than 8,192 rows or columns or 2^28
    /// elements.</exception>
    public ImageAugmenter(ImageAugmentation options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxZoom < options.MinZoom)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(ImageAugmentation)}.{nameof(ImageAugmentation.MaxZoom)} must be at least ")
                + FormattableString.Invariant($"{nameof(ImageAugmentation.MinZoom)}, {options.MinZoom}; {options.MaxZoom} was given."),
                nameof(options));
        }

        if (options.Height > MaxSide || options.Width > MaxSide || (long)options.Height * options.Width * options.Channels > MaxLength)
        {
            throw new ArgumentException(
                $"An image has at most {MaxSide} rows and columns and {MaxLength} elements; {options.Height} x {options.Width} x "
                + $"{options.Channels} was given.",
                nameof(options));
        }

        Options = options;
        ImageLength = options.Height * options.Width * options.Channels;
        sampling = new(options.Height, options.Width, options.Channels, T.CreateTruncating(options.Background));
        elastic = options.ElasticAlpha > 0 ? new(options.Height, options.Width, options.ElasticAlpha, options.ElasticSigma) : null;
        firstNoiseNumber = FirstElasticNumber + (2 * options.Height * options.Width);

        // Values are drawn in pairs: the first of each pair goes into one half, the second into the other. Each half is a whole number of
        // the widest registers, so that no value depends on the vector width of the machine.
        int registers = ((ImageLength + 1) / 2 + WidestRegister - 1) / WidestRegister;
        noise = new float[options.NoiseDeviation > 0 ? 2 * WidestRegister * registers : 0];
    }

    /// <summary>The shape and the changes.</summary>
    public ImageAugmentation Options { get; }

    /// <summary>The elements of one image: height x width x channels.</summary>
    public int ImageLength { get; }

    /// <summary>Changes one image. The result depends only on the image, the options and the three numbers.</summary>
    /// <param name="image">[height, width, channels], row-major.</param>
    /// <param name="result">Receives the changed image, of the same shape; it must not overlap <paramref name="image"/>.</param>
    /// <param name="seed">The seed of the training run.</param>
    /// <param name="epoch">The epoch; each epoch draws different changes.</param>
    /// <param name="row">The row in the training set; each row draws different changes.</param>
    /// <exception cref="ArgumentException">A length is not <see cref="ImageLength"/>, or image and result overlap.</exception>
    public void Apply(ReadOnlySpan<T> image, Span<T> result, int seed, int epoch, int row)
    {
        CheckSpans(image, result);
        ImageDraws draws = new(seed, epoch, row);
        Transform(image, result, ImageTransformation.Draw(Options, draws), draws);
        if (Options.NoiseDeviation > 0)
            AddNoise(result, draws);
    }

    /// <summary>Applies a given transformation and the elastic distortion to an image, without noise.</summary>
    internal void Transform(ReadOnlySpan<T> image, Span<T> result, in ImageTransformation change, in ImageDraws draws)
    {
        AffineMap map = AffineMap.Of(change, Options.Height, Options.Width);
        if (elastic is null && map == AffineMap.Identity)
        {
            image.CopyTo(result);
            return;
        }

        elastic?.Draw(draws, FirstElasticNumber);
        sampling.Sample(image, result, map, elastic);
    }

    private void AddNoise(Span<T> result, in ImageDraws draws)
    {
        int half = noise.Length / 2;
        draws.FillNormal(firstNoiseNumber, noise.AsSpan(0, half), noise.AsSpan(half));
        T deviation = T.CreateTruncating(Options.NoiseDeviation);
        for (int index = 0; index < result.Length; index++)
            result[index] += deviation * T.CreateTruncating(noise[index]);
    }

    private void CheckSpans(ReadOnlySpan<T> image, Span<T> result)
    {
        if (image.Length != ImageLength)
        {
            throw new ArgumentException(
                $"An image of {Options.Height} x {Options.Width} x {Options.Channels} has {ImageLength} elements; {image.Length} were "
                + "given.",
                nameof(image));
        }

        if (result.Length != ImageLength)
        {
            throw new ArgumentException(
                $"An image of {Options.Height} x {Options.Width} x {Options.Channels} has {ImageLength} elements; the result has room "
                + $"for {result.Length}.",
                nameof(result));
        }

        if (image.Overlaps(result))
        {
            throw new ArgumentException(
                "The changed image must not overlap the given one: pixels would be read after they were written.", nameof(result));
        }
    }
}
