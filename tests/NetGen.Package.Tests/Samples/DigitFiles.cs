using System.Buffers.Binary;

namespace NetGen.Package.Tests.Samples;

/// <summary>Files of MNIST's format.</summary>
internal static class DigitFiles
{
    private const int HeaderBytes = 16;
    private const int ImageMagic = 0x803;
    private const int LabelMagic = 0x801;

    /// <summary>Ten classes that anything can tell apart: class k is a picture whose rows 2k and 2k + 1 are bright.</summary>
    public static void Write(TemporaryDirectory directory, int images, int labels, string part = "t10k")
    {
        const int Size = 28;
        byte[] pixels = new byte[HeaderBytes + (images * Size * Size)];
        int[] header = [ImageMagic, images, Size, Size];
        for (int index = 0; index < header.Length; index++)
            BinaryPrimitives.WriteInt32BigEndian(pixels.AsSpan(4 * index), header[index]);
        for (int row = 0; row < images; row++)
            pixels.AsSpan(HeaderBytes + (row * Size * Size) + (row % 10 * 2 * Size), 2 * Size).Fill(255);
        File.WriteAllBytes(Path.Combine(directory.Path, $"{part}-images-idx3-ubyte"), pixels);

        byte[] classes = new byte[8 + labels];
        BinaryPrimitives.WriteInt32BigEndian(classes, LabelMagic);
        BinaryPrimitives.WriteInt32BigEndian(classes.AsSpan(4), labels);
        for (int row = 0; row < labels; row++)
            classes[8 + row] = (byte)(row % 10);
        File.WriteAllBytes(Path.Combine(directory.Path, $"{part}-labels-idx1-ubyte"), classes);
    }
}
