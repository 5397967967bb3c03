using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The values of an image between its pixels, linear in both directions; around it lies background.</summary>
internal readonly ref struct BilinearSampling<T>(ReadOnlySpan<T> image, int height, int width, int channels, T background)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> image = image;

    /// <summary>The values at column x and row y, in pixels from the centre of the first pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sample(double x, double y, Span<T> values)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y);
        T shareX = T.CreateTruncating(x - floorX), shareY = T.CreateTruncating(y - floorY);

        // Far outside the conversion saturates; one pixel outside an edge still blends with it.
        int left = (int)Math.Clamp(floorX, -2, width), top = (int)Math.Clamp(floorY, -2, height);
        int index = ((top * width) + left) * channels;
        if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
        {
            for (int channel = 0; channel < values.Length; channel++, index++)
                values[channel] = Blend(image[index], image[index + channels], image[index + (width * channels)], image[index + ((width + 1) * channels)], shareX, shareY);
        }
        else
        {
            for (int channel = 0; channel < values.Length; channel++)
                values[channel] = Blend(Pixel(left, top, channel), Pixel(left + 1, top, channel), Pixel(left, top + 1, channel), Pixel(left + 1, top + 1, channel), shareX, shareY);
        }
    }

    private static T Blend(T topLeft, T topRight, T bottomLeft, T bottomRight, T shareX, T shareY)
    {
        T top = topLeft + (shareX * (topRight - topLeft));
        T bottom = bottomLeft + (shareX * (bottomRight - bottomLeft));
        return top + (shareY * (bottom - top));
    }

    private T Pixel(int column, int row, int channel) => (uint)column < (uint)width && (uint)row < (uint)height
        ? image[(((row * width) + column) * channels) + channel]
        : background;
}
