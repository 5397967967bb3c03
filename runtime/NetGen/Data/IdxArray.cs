using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Data;

/// <summary>
/// An array as IDX files hold it: the format of MNIST and its relatives. Source: Yann LeCun, "The MNIST database", file formats.
/// </summary>
public sealed class IdxArray
{
    private readonly string name;

    internal IdxArray(string name, byte typeCode, ImmutableArray<int> shape, byte[] bytes)
    {
        this.name = name;
        TypeCode = typeCode;
        Shape = shape;
        Bytes = bytes;
    }

    /// <summary>
    /// The type of the elements: 0x08 unsigned byte, 0x09 signed byte, 0x0B 16-bit integer, 0x0C 32-bit integer, 0x0D single and 0x0E
    /// double precision.
    /// </summary>
    public byte TypeCode { get; }

    /// <summary>The shape, row-major: [images, height, width].</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => Bytes.Length / SizeOf(TypeCode);

    /// <summary>The elements as in the file: row-major, big-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>One element.</summary>
    /// <param name="index">The flat index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or not below <see cref="Length"/>.</exception>
    public double this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"{name} has {Length} elements.");
            ReadOnlySpan<byte> element = Bytes.Span[(index * SizeOf(TypeCode))..];
            return TypeCode switch
            {
                0x08 => element[0],
                0x09 => (sbyte)element[0],
                0x0B => BinaryPrimitives.ReadInt16BigEndian(element),
                0x0C => BinaryPrimitives.ReadInt32BigEndian(element),
                0x0D => BinaryPrimitives.ReadSingleBigEndian(element),
                _ => BinaryPrimitives.ReadDoubleBigEndian(element),
            };
        }
    }

    /// <summary>Makes a data set of this array, with one image per entry of its first axis, and an array of labels.</summary>
    /// <param name="labels">A vector of whole numbers from 0, one per image.</param>
    /// <param name="classNames">The name of each class, or empty.</param>
    /// <returns>One row per image, its pixels row-major and scaled from 0..255 to 0..1.</returns>
    /// <exception cref="InvalidDataException"> The images are not unsigned bytes, the array is empty, the labels are not whole numbers from
    /// 0, or their number differs from that of the images.
    /// </exception>
    /// <exception cref="ArgumentException">A label has no class name.</exception>
    public Dataset<float> ToDataset(IdxArray labels, ImmutableArray<string> classNames = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (TypeCode != 0x08)
            throw new InvalidDataException($"{name}: images of unsigned bytes (type 0x08) were expected; these have type 0x{TypeCode:X2}.");
        if (Length == 0)
            throw new InvalidDataException($"{name} holds no pixels: its shape is {ShapeText}.");
        if (labels.TypeCode > 0x0C || labels.Shape.Length != 1)
        {
            throw new InvalidDataException(
                $"{labels.name}: a vector of whole numbers was expected as labels; it has type 0x{labels.TypeCode:X2} and "
                + $"{labels.Shape.Length} axes.");
        }

        if (labels.Length != Shape[0])
        {
            throw new InvalidDataException(
                $"{name} holds {Shape[0]} images, {labels.name} holds {labels.Length} labels; the numbers must be equal.");
        }

        int[] classes = new int[labels.Length];
        for (int row = 0; row < classes.Length; row++)
        {
            classes[row] = (int)labels[row];
            if (classes[row] < 0)
                throw new InvalidDataException($"{labels.name}: label {row} is {classes[row]}; labels count from 0.");
        }

        ReadOnlySpan<byte> bytes = Bytes.Span;
        float[] pixels = new float[bytes.Length];
        for (int index = 0; index < pixels.Length; index++)
            pixels[index] = bytes[index] / 255f;
        return new(pixels, pixels.Length / Shape[0], classes, classNames);
    }

    /// <summary>Name, shape and type of the elements in one line.</summary>
    public override string ToString() => $"{name}: {ShapeText} of {TypeName(TypeCode)}";

    private string ShapeText => string.Join(" x ", Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));

    private static string TypeName(byte typeCode) => typeCode switch
    {
        0x08 => "unsigned bytes",
        0x09 => "signed bytes",
        0x0B => "16-bit integers",
        0x0C => "32-bit integers",
        0x0D => "single-precision numbers",
        _ => "double-precision numbers",
    };

    /// <summary>The bytes of one element; 0 for an unknown type code.</summary>
    internal static int SizeOf(byte typeCode) => typeCode switch
    {
        0x08 or 0x09 => 1,
        0x0B => 2,
        0x0C or 0x0D => 4,
        0x0E => 8,
        _ => 0,
    };
}
