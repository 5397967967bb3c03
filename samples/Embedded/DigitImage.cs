using StbImageSharp;

namespace Embedded;

/// <summary>
/// Makes of any picture of a digit what the network was trained on: white on black, the digit 20 pixels high or wide, its center of mass in
/// the middle of 28 x 28 pixels with values from 0 to 1.
/// </summary>
internal static class DigitImage
{
    private const int Size = 28, Digit = 20;

    /// <summary>The share of the full contrast from which a pixel belongs to the digit.</summary>
    private const float Ink = 0.2f;

    /// <exception cref="InvalidDataException">The file is no picture, or shows nothing.</exception>
    public static float[] Read(string path)
    {
        ImageResult picture;
        try
        {
            using FileStream stream = File.OpenRead(path);
            picture = ImageResult.FromStream(stream, ColorComponents.Grey);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"{path} is not a picture that this program can read: {exception.Message}.", exception);
        }

        float[] ink = InkOf(picture);
        (int left, int top, int right, int bottom) = BoxOf(ink, picture.Width);
        if (right < left)
            throw new InvalidDataException($"{path} shows no digit: all of its pixels have nearly the same brightness.");
        return Place(ink, picture.Width, left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>How much each pixel differs from the background, which is the brightness of the corners, 0 to 1.</summary>
    private static float[] InkOf(ImageResult picture)
    {
        byte[] pixels = picture.Data;
        (int width, int height) = (picture.Width, picture.Height);
        float background = (pixels[0] + pixels[width - 1] + pixels[(height - 1) * width] + pixels[^1]) / 4f;
        float[] ink = [.. pixels.Select(pixel => Math.Abs(pixel - background))];
        float most = ink.Max();
        return most < 32 ? new float[ink.Length] : [.. ink.Select(value => value / most)];
    }

    private static (int Left, int Top, int Right, int Bottom) BoxOf(float[] ink, int width)
    {
        (int left, int top, int right, int bottom) = (width, ink.Length / width, -1, -1);
        for (int index = 0; index < ink.Length; index++)
        {
            if (ink[index] < Ink)
                continue;
            (int x, int y) = (index % width, index / width);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }

        return (left, top, right, bottom);
    }

    /// <summary>Scales the box to 20 pixels and puts its center of mass into the middle.</summary>
    private static float[] Place(float[] ink, int stride, int left, int top, int width, int height)
    {
        float scale = (float)Math.Max(width, height) / Digit;
        (int columns, int rows) = ((int)Math.Ceiling(width / scale), (int)Math.Ceiling(height / scale));
        float[] small = new float[rows * columns];
        (double sum, double sumX, double sumY) = (0, 0, 0);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                float value = Mean(x * scale, y * scale, scale);
                small[(y * columns) + x] = value;
                sum += value;
                sumX += value * (x + 0.5);
                sumY += value * (y + 0.5);
            }
        }

        int shiftX = (int)Math.Round((Size / 2.0) - (sumX / sum)), shiftY = (int)Math.Round((Size / 2.0) - (sumY / sum));
        float[] image = new float[Size * Size];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                (int column, int row) = (x + shiftX, y + shiftY);
                if (column is >= 0 and < Size && row is >= 0 and < Size)
                    image[(row * Size) + column] = small[(y * columns) + x];
            }
        }

        return image;

        // The mean of the pixels whose centers lie in a square of the box; of the nearest one if the square holds none.
        float Mean(float fromX, float fromY, float side)
        {
            int firstX = Math.Min((int)(fromX + 0.5f), width - 1), lastX = Math.Clamp((int)(fromX + side - 0.5f), firstX, width - 1);
            int firstY = Math.Min((int)(fromY + 0.5f), height - 1), lastY = Math.Clamp((int)(fromY + side - 0.5f), firstY, height - 1);
            float total = 0;
            for (int y = firstY; y <= lastY; y++)
            {
                for (int x = firstX; x <= lastX; x++)
                    total += ink[((top + y) * stride) + left + x];
            }

            return total / ((lastX - firstX + 1) * (lastY - firstY + 1));
        }
    }
}
