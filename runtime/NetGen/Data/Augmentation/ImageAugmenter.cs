using System.Numerics;

namespace NetGen;

/// <summary>
/// Changes images at random as an <see cref="ImageAugmentation"/> says. It owns its scratch: one per thread; calls allocate nothing.
/// </summary>
/// <typeparam name="T">The element type of the images.</typeparam>
public sealed class ImageAugmenter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below it lie the numbers of <see cref="ImageTransformation"/>.</summary>
    private const int FirstElasticNumber = 16;

    private readonly ElasticField? elastic;
    private readonly int firstNoiseNumber;
    private readonly T background;

    /// <summary>An augmenter for images of one shape.</summary>
    /// <param name="options">The shape and the changes.</param>
    /// <exception cref="ArgumentException">The largest zoom is below the smallest, or an image is more elements than an array can have.</exception>
    public ImageAugmenter(ImageAugmentation options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxZoom < options.MinZoom)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(ImageAugmentation)}.{nameof(ImageAugmentation.MaxZoom)} must be at least {nameof(ImageAugmentation.MinZoom)}, {options.MinZoom}; {options.MaxZoom} was given."), nameof(options));
        UInt128 length = (UInt128)options.Height * (UInt128)options.Width * (UInt128)options.Channels;
        if (length > (UInt128)Array.MaxLength)
            throw new ArgumentException($"An image of {options.Height} x {options.Width} x {options.Channels} is {length} elements; an array can have {Array.MaxLength}.", nameof(options));
        Options = options;
        ImageLength = (int)length;
        background = T.CreateTruncating(options.Background);
        elastic = options.ElasticAlpha > 0 ? new(options.Height, options.Width, options.ElasticAlpha, options.ElasticSigma) : null;
        firstNoiseNumber = unchecked(FirstElasticNumber + (2 * options.Height * options.Width));
    }

    /// <summary>The shape and the changes.</summary>
    public ImageAugmentation Options { get; }

    /// <summary>The elements of one image: height x width x channels.</summary>
    public int ImageLength { get; }

    /// <summary>Changes one image. The result depends on nothing but the image, the options and the three numbers.</summary>
    /// <param name="image">[height, width, channels], row-major.</param>
    /// <param name="result">Receives the changed image, of the same shape; it must not overlap <paramref name="image"/>.</param>
    /// <param name="seed">The seed of the training run.</param>
    /// <param name="epoch">The epoch: each draws other changes.</param>
    /// <param name="row">The row in the training set: each draws other changes.</param>
    /// <exception cref="ArgumentException">A length is not <see cref="ImageLength"/>, or the two overlap.</exception>
    public void Apply(ReadOnlySpan<T> image, Span<T> result, int seed, int epoch, int row)
    {
        CheckSpans(image, result);
        ImageDraws draws = new(seed, epoch, row);
        Transform(image, result, ImageTransformation.Draw(Options, draws), draws);
        if (Options.NoiseDeviation > 0)
            AddNoise(result, draws);
    }

    /// <summary>Makes a given change of an image, elastic distortion included, noise not.</summary>
    internal void Transform(ReadOnlySpan<T> image, Span<T> result, in ImageTransformation change, in ImageDraws draws)
    {
        AffineMap map = AffineMap.Of(change, Options.Height, Options.Width);
        if (elastic is null && map == AffineMap.Identity)
        {
            image.CopyTo(result);
            return;
        }

        elastic?.Draw(draws, FirstElasticNumber);
        BilinearSampling<T> source = new(image, Options.Height, Options.Width, Options.Channels, background);
        int pixel = 0;
        for (int row = 0; row < Options.Height; row++)
        {
            double x0 = map.X0 + (map.Xy * row);
            double y0 = map.Y0 + (map.Yy * row);
            for (int column = 0; column < Options.Width; column++, pixel++)
            {
                double x = x0 + (map.Xx * column);
                double y = y0 + (map.Yx * column);
                if (elastic is not null)
                {
                    x += elastic.X[pixel];
                    y += elastic.Y[pixel];
                }

                source.Sample(x, y, result.Slice(pixel * Options.Channels, Options.Channels));
            }
        }
    }

    private void AddNoise(Span<T> result, in ImageDraws draws)
    {
        T deviation = T.CreateTruncating(Options.NoiseDeviation);
        for (int index = 0; index < result.Length; index += 2)
        {
            (float first, float second) = draws.NormalPair(unchecked(firstNoiseNumber + index));
            result[index] += deviation * T.CreateTruncating(first);
            if (index + 1 < result.Length)
                result[index + 1] += deviation * T.CreateTruncating(second);
        }
    }

    private void CheckSpans(ReadOnlySpan<T> image, Span<T> result)
    {
        if (image.Length != ImageLength)
            throw new ArgumentException($"An image of {Options.Height} x {Options.Width} x {Options.Channels} has {ImageLength} elements; {image.Length} were given.", nameof(image));
        if (result.Length != ImageLength)
            throw new ArgumentException($"An image of {Options.Height} x {Options.Width} x {Options.Channels} has {ImageLength} elements; there is room for {result.Length}.", nameof(result));
        if (image.Overlaps(result))
            throw new ArgumentException("The changed image must not overlap the given one: pixels would be read after they were written.", nameof(result));
    }
}
