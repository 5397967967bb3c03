using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data;

public class IdxFileTests
{
    // Two images of 2 x 3 pixels.
    private static readonly byte[] Images = IdxBytes.Of(0x08, [2, 2, 3], [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Labels = IdxBytes.Of(0x08, [2], [7, 3]);

    public static TheoryData<byte, byte[], double> Elements => new()
    {
        { 0x08, [0xFF], 255 },
        { 0x09, [0xFF], -1 },
        { 0x0B, [0x01, 0x02], 258 }, // 1 x 256 + 2
        { 0x0B, [0xFF, 0xFE], -2 },
        { 0x0C, [0x00, 0x01, 0x00, 0x00], 65536 },
        { 0x0D, [0x3F, 0xC0, 0x00, 0x00], 1.5 }, // sign 0, exponent 127, fraction 0.5
        { 0x0E, [0xC0, 0x04, 0, 0, 0, 0, 0, 0], -2.5 }, // sign 1, exponent 1024, fraction 0.25
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public void Every_element_type_is_read_big_endian(byte typeCode, byte[] element, double expected)
    {
        IdxArray array = Read(IdxBytes.Of(typeCode, [1], element));
        Assert.Equal(typeCode, array.TypeCode);
        Assert.Equal(1, array.Length);
        Assert.Equal(expected, array[0]);
    }

    [Fact]
    public void What_was_written_is_read_plain_and_compressed() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        Gen.Choose(1, 4).ToArbitrary(),
        (elements, columns) =>
        {
            int[] shape = [elements.Length / columns, columns];
            byte[] whole = elements[..(shape[0] * columns)];
            byte[] file = IdxBytes.Of(0x08, shape, whole);
            return new[] { file, IdxBytes.Compressed(file) }.All(bytes =>
            {
                IdxArray array = Read(bytes);
                return array.Shape.SequenceEqual(shape) && array.Bytes.Span.SequenceEqual(whole);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_bytes_are_read_or_refused_as_invalid_data_never_anything_else() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Position, byte Value)[]>(),
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        ArbMap.Default.ArbFor<bool>(),
        (changes, cut, compressed) =>
        {
            byte[] file = compressed ? IdxBytes.Compressed(Images) : [.. Images];
            foreach ((int position, byte value) in changes)
                file[(position & 0x7FFFFFFF) % file.Length] = value;
            file = file[..Math.Max(0, file.Length - (cut.Get % 8))];
            try
            {
                IdxArray array = Read(file);
                return array.Length == array.Shape.Aggregate(1, (product, extent) => product * extent);
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_proper_beginning_of_a_file_is_refused_at_its_byte()
    {
        for (int length = 0; length < Images.Length; length++)
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Read(Images[..length]));
            Assert.Contains($"ends at byte {length}", exception.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidDataException>(() => Read(IdxBytes.Compressed(Images[..length])));
        }
    }

    // Without the last 8 bytes, checksum and length, every element may still be there.
    [Fact]
    public void A_gzip_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] compressed = IdxBytes.Compressed(Images);
        Assert.Equal(Read(Images).Bytes.Span, Read(compressed).Bytes.Span);
        for (int length = 2; length < compressed.Length; length++)
        {
            byte[] beginning = compressed[..length];
            Assert.Throws<InvalidDataException>(() => Read(beginning));
        }

        Assert.Contains(
            "The file is cut off, has bytes behind its end, or joins several",
            Assert.Throws<InvalidDataException>(() => Read(compressed[..^1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_with_bytes_behind_its_end_or_another_member_is_refused()
    {
        byte[] compressed = IdxBytes.Compressed(Images);
        byte[] emptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[][] behind = [[0], [0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 3], compressed[^8..^1], compressed[^4..], emptyMember, new byte[100_000]];
        Assert.All(
            behind,
            more =>
                Assert.Contains(
                    "bytes behind its end",
                    Assert.Throws<InvalidDataException>(() => Read([.. compressed, .. more])).Message,
                    StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_gzip_file_is_read_whole()
    {
        byte[] elements = new byte[1_000_000];
        new Random(3).NextBytes(elements);
        Assert.Equal(elements, Read(IdxBytes.Compressed(IdxBytes.Of(0x08, [1000, 1000], elements))).Bytes.ToArray());
    }

    [Fact]
    public void Data_after_the_end_is_refused() =>
        Assert.Contains(
            "should end at byte 28", Assert.Throws<InvalidDataException>(() => Read([.. Images, 0])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1, "bytes 0 and 1 must be 00 00; they are 01 00")]
    [InlineData(2, 0x0A, "byte 2 must be a type code, 08, 09, 0B, 0C, 0D or 0E; it is 0A")]
    [InlineData(3, 0, "byte 3, the number of axes")]
    public void A_header_that_is_none_is_refused_at_its_byte(int position, byte value, string message)
    {
        byte[] file = [.. Images];
        file[position] = value;
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    // A header of 16 bytes that promises 2,000,000,000 bytes of pixels.
    [Fact]
    public void A_header_that_promises_much_allocates_little()
    {
        byte[] file = IdxBytes.Of(0x08, [2_000_000, 1, 1000], new byte[100]);
        Assert.Throws<InvalidDataException>(() => Read(file));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, 1)] // 4,294,967,295
    [InlineData(int.MaxValue, 1)] // more than an array holds
    [InlineData(0, -1)] // no element, but no int either
    public void More_elements_than_an_array_holds_are_refused(int rows, int columns) =>
        Assert.Contains(
            "more than the",
            Assert.Throws<InvalidDataException>(() => Read(IdxBytes.Of(0x08, [rows, columns], []))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Pixels_are_scaled_to_0_and_1_and_labels_belong_to_their_images()
    {
        Dataset<float> data = Read(Images).ToDataset(Read(Labels));
        Assert.Equal(2, data.Rows);
        Assert.Equal([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], data.Row(0)); // 51 / 255 = 0.2
        Assert.Equal([7, 3], data.Labels.Span);
    }

    [Fact]
    public void Files_are_read_whatever_their_name_says()
    {
        string folder = Directory.CreateTempSubdirectory("netgen").FullName;
        try
        {
            string images = Path.Combine(folder, "images.gz"), labels = Path.Combine(folder, "labels");
            File.WriteAllBytes(images, Images);
            File.WriteAllBytes(labels, IdxBytes.Compressed(Labels));
            Assert.Equal(6, IdxFile.ReadDataset(images, labels).FeatureCount);
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.ReadDataset(labels, images));
            Assert.Contains("vector of whole numbers", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Counts_that_do_not_fit_are_refused_with_both_numbers()
    {
        IdxArray three = Read(IdxBytes.Of(0x08, [3], [1, 2, 3]));
        Assert.Contains(
            "holds 2 images, stream holds 3 labels",
            Assert.Throws<InvalidDataException>(() => Read(Images).ToDataset(three)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_image_or_no_label_is_refused()
    {
        IdxArray floats = Read(IdxBytes.Of(0x0D, [1, 1], [0, 0, 0, 0]));
        IdxArray none = Read(IdxBytes.Of(0x08, [0, 28, 28], []));
        IdxArray negative = Read(IdxBytes.Of(0x09, [2], [1, 0xFF]));
        Assert.Contains(
            "0x0D", Assert.Throws<InvalidDataException>(() => floats.ToDataset(Read(Labels))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "0 x 28 x 28", Assert.Throws<InvalidDataException>(() => none.ToDataset(Read(Labels))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "label 1 is -1", Assert.Throws<InvalidDataException>(() => Read(Images).ToDataset(negative)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_outside_the_array_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(Labels)[2]);

    private static IdxArray Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return IdxFile.Read(stream);
    }
}
