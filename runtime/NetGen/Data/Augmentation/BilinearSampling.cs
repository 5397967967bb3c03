using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>
/// Interpolates an image between its pixels, linearly in both directions. Pixels outside the image have the background value. It keeps a
/// copy of the image with a margin of background, so that the inner loop needs no bounds checks.
/// </summary>
internal sealed class BilinearSampling<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int height;
    private readonly int width;
    private readonly int channels;
    private readonly int stride;
    private readonly T[] source;
    private readonly int[] places;
    private readonly float[] sharesX;
    private readonly float[] sharesY;

    /// <summary>Sampling of images of one shape.</summary>
    public BilinearSampling(int height, int width, int channels, T background)
    {
        this.height = height;
        this.width = width;
        this.channels = channels;

        // The margin is one pixel before the image and two after it, so that a place in the first pixel after it still has a neighbour.
        stride = width + Margin;
        source = new T[checked((height + Margin) * stride * channels)];
        Array.Fill(source, background);
        int columns = ElasticField.WholeVectors(width);
        places = new int[columns];
        sharesX = new float[columns];
        sharesY = new float[columns];
    }

    /// <summary>The rows, and the columns, of the margin.</summary>
    public static int Margin => 3;

    /// <summary>Fills each pixel of the result with the value at its source place: the map plus the optional displacement.</summary>
    public void Sample(ReadOnlySpan<T> image, Span<T> result, in AffineMap map, ElasticField? elastic)
    {
        int rowLength = width * channels;
        for (int row = 0; row < height; row++)
            image.Slice(row * rowLength, rowLength).CopyTo(source.AsSpan((((row + 1) * stride) + 1) * channels));
        for (int row = 0; row < height; row++)
        {
            Locate(row, map, elastic);
            Blend(result.Slice(row * rowLength, rowLength));
        }
    }

    /// <summary>Finds the source places of one row: the upper left of four neighbours in the copy, and the weights of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Locate(int row, in AffineMap map, ElasticField? elastic)
    {
        Vector<float> x0 = new((float)(map.X0 + (map.Xy * row))), y0 = new((float)(map.Y0 + (map.Yy * row)));
        Vector<float> xx = new((float)map.Xx), yx = new((float)map.Yx);
        Vector<float> before = new(-1f), afterX = new((float)width), afterY = new((float)height);
        for (int column = 0; column < places.Length; column += Vector<float>.Count)
        {
            Vector<float> columns = Vector<float>.Indices + new Vector<float>((float)column);
            Vector<float> x = x0 + (xx * columns);
            Vector<float> y = y0 + (yx * columns);
            if (elastic is not null)
            {
                x += new Vector<float>(elastic.X, (row * elastic.Stride) + column);
                y += new Vector<float>(elastic.Y, (row * elastic.Stride) + column);
            }

            // Places further out read the margin, which is background.
            x = Vector.Min(Vector.Max(x, before), afterX);
            y = Vector.Min(Vector.Max(y, before), afterY);
            Vector<float> left = Vector.Floor(x), top = Vector.Floor(y);
            (x - left).CopyTo(sharesX, column);
            (y - top).CopyTo(sharesY, column);
            Vector<int> place = ((Vector.ConvertToInt32(top) + Vector<int>.One) * stride) + Vector.ConvertToInt32(left) + Vector<int>.One;
            place.CopyTo(places, column);
        }
    }

    /// <summary>Interpolates one row at the places that <see cref="Locate"/> found, which are all inside the copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Blend(Span<T> values)
    {
        int next = channels, below = stride * channels;
        ref T first = ref MemoryMarshal.GetArrayDataReference(source);
        ref T value = ref MemoryMarshal.GetReference(values[..(width * channels)]);
        ReadOnlySpan<int> columns = places.AsSpan(0, width);
        ReadOnlySpan<float> partsX = sharesX.AsSpan(0, width), partsY = sharesY.AsSpan(0, width);
        for (int column = 0; column < columns.Length; column++)
        {
            T shareX = T.CreateTruncating(partsX[column]), shareY = T.CreateTruncating(partsY[column]);
            ref T upper = ref Unsafe.Add(ref first, columns[column] * next);
            ref T lower = ref Unsafe.Add(ref upper, below);
            for (int channel = 0; channel < next; channel++)
            {
                T upperLeft = Unsafe.Add(ref upper, channel), lowerLeft = Unsafe.Add(ref lower, channel);
                T top = upperLeft + (shareX * (Unsafe.Add(ref upper, channel + next) - upperLeft));
                T bottom = lowerLeft + (shareX * (Unsafe.Add(ref lower, channel + next) - lowerLeft));
                value = top + (shareY * (bottom - top));
                value = ref Unsafe.Add(ref value, 1);
            }
        }
    }
}
