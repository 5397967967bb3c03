using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Serialization;

public class SafetensorsWriterTests
{
    [Fact]
    public void Tensors_of_random_names_shapes_and_bits_come_back_bit_for_bit() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        SafetensorsWriter writer = new();
        Dictionary<string, (int[] Shape, uint[] Bits)> singles = [];
        Dictionary<string, (int[] Shape, ulong[] Bits)> doubles = [];
        for (int count = random.Next(6); count > 0; count--)
        {
            string name = $"{count}{RandomText(random)}";
            int[] shape = RandomShape(random);
            int length = shape.Aggregate(1, (product, extent) => product * extent);
            if (random.Next(2) == 0)
            {
                // Any bits: NaN with payloads, signalling NaN, infinities, subnormal numbers.
                singles[name] = (
                    shape,
                    [
                        .. Enumerable.Range(0, length)
                            .Select(_ => (uint)random.NextInt64(1L << 32) | (random.Next(4) == 0 ? 0x7F800000u : 0)),
                    ]);
                writer.Add<float>(name, shape, singles[name].Bits.Select(BitConverter.UInt32BitsToSingle).ToArray());
            }
            else
            {
                doubles[name] = (
                    shape,
                    [
                        .. Enumerable.Range(0, length)
                            .Select(_ => (ulong)random.NextInt64() | (random.Next(4) == 0 ? 0x7FF0000000000000u : 0)),
                    ]);
                writer.Add<double>(name, shape, doubles[name].Bits.Select(BitConverter.UInt64BitsToDouble).ToArray());
            }
        }

        Dictionary<string, string> texts = [];
        for (int count = random.Next(4); count > 0; count--)
        {
            texts[$"{count}{RandomText(random)}"] = RandomText(random);
            writer.AddMetadata(texts.Last().Key, texts.Last().Value);
        }

        SafetensorsFile file = SafetensorsFile.Read(Written(writer).AsMemory());
        return file.Count == singles.Count + doubles.Count
            && singles.All(tensor =>
                Shape(file, tensor.Key, tensor.Value.Shape)
                    && Values<float>(file[tensor.Key]).Select(BitConverter.SingleToUInt32Bits).SequenceEqual(tensor.Value.Bits))
            && doubles.All(tensor =>
                Shape(file, tensor.Key, tensor.Value.Shape)
                    && Values<double>(file[tensor.Key]).Select(BitConverter.DoubleToUInt64Bits).SequenceEqual(tensor.Value.Bits))
            && texts.Count == file.Metadata.Count
            && texts.All(text => file.Metadata[text.Key] == text.Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_bytes_are_those_of_the_description()
    {
        SafetensorsWriter writer = new();
        writer.Add<byte>("b", [1], [9]);
        writer.Add<float>("é\"", [], [1.5f]);
        writer.AddMetadata("k", "v");

        // Wide elements first; the header of 130 bytes is padded to 136, a multiple of 8.
        const string header =
            """{"__metadata__":{"k":"v"},"é\"":{"dtype":"F32","shape":[],"data_offsets":[0,4]}"""
            + ""","b":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}""";
        int length = Encoding.UTF8.GetByteCount(header);
        byte[] expected = SafetensorsBytes.Of(header + new string(' ', (8 - (length % 8)) % 8), 0, 0, 0xC0, 0x3F, 9);
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(Written(writer)));
        Assert.Equal(expected, Written(writer));
    }

    [Fact]
    public void Every_element_stands_at_a_multiple_of_its_size()
    {
        SafetensorsWriter writer = new();
        writer.Add<byte>("bytes", [3], new byte[3]);
        writer.Add<float>("singles", [3], new float[3]);
        writer.Add<double>("doubles", [1], new double[1]);
        byte[] bytes = Written(writer);
        int data = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        SafetensorsFile file = SafetensorsFile.Read(bytes.AsMemory());
        Assert.Equal(["doubles", "singles", "bytes"], file.Names);
        Assert.Equal(0, data % 8);
        Assert.Equal((0, 8, 20), (file.Header[0].Begin, file.Header[1].Begin, file.Header[2].Begin));
    }

    [Fact]
    public void A_file_that_is_read_can_be_written_again()
    {
        byte[] bytes = SafetensorsBytes.Of("""{"t":{"dtype":"BF16","shape":[1,2],"data_offsets":[0,4]}}       """, 1, 2, 3, 4);
        SafetensorsTensor tensor = SafetensorsFile.Read(bytes.AsMemory())["t"];
        SafetensorsWriter writer = new();
        writer.Add(tensor.Name, tensor.Type, tensor.Shape.AsSpan(), tensor.Data);
        Assert.Equal(bytes, Written(writer));
    }

    [Fact]
    public void Stream_buffer_and_path_receive_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        SafetensorsWriter writer = new();
        writer.Add<long>("t", [20_000], [.. Enumerable.Range(0, 20_000).Select(value => (long)value)]);
        using MemoryStream stream = new();
        ArrayBufferWriter<byte> buffer = new();
        writer.Write(stream);
        writer.Write(buffer);
        writer.Write(folder["f"]);
        Assert.Equal(stream.ToArray(), buffer.WrittenSpan.ToArray());
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(folder["f"]));
        Assert.Equal(stream.ToArray(), SafetensorsFile.Read(folder["f"]) is { Count: 1 } ? stream.ToArray() : []);
    }

    [Fact]
    public void What_does_not_fit_is_not_added()
    {
        SafetensorsWriter writer = new();
        writer.Add<float>("a", [1], [1]);
        writer.AddMetadata("a", "1");
        Assert.Contains("'a' was given twice", Assert.Throws<ArgumentException>(() => writer.Add<float>("a", [1], [1])).Message);
        Assert.Contains("'a' was given twice", Assert.Throws<ArgumentException>(() => writer.AddMetadata("a", "1")).Message);
        Assert.Contains("'__metadata__'", Assert.Throws<ArgumentException>(() => writer.Add<float>("__metadata__", [1], [1])).Message);
        Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => writer.Add<float>("\uD83D", [1], [1])).Message);
        Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => writer.AddMetadata("b", "\uDE00\uD83D")).Message);
        Assert.Contains(
            "takes 64 bits; 4 bytes were given", Assert.Throws<ArgumentException>(() => writer.Add<float>("b", [2], [1])).Message);
        Assert.Contains("at least 0; -1", Assert.Throws<ArgumentException>(() => writer.Add<float>("b", [-1], [1])).Message);
        Assert.Contains(
            "takes 4 bits", Assert.Throws<ArgumentException>(() => writer.Add("b", SafetensorsType.F4, [1], new byte[1])).Message);
        Assert.Contains(
            "bytes were given",
            Assert.Throws<ArgumentException>(() =>
                writer.Add("b", SafetensorsType.U8, [long.MaxValue, long.MaxValue, 2], new byte[1])).Message);
        Assert.Throws<ArgumentException>(() => writer.Add("b", (SafetensorsType)99, [1], new byte[1]));
        SafetensorsFile file = SafetensorsFile.Read(Written(writer).AsMemory());
        Assert.Equal(["a"], file.Names);
        Assert.Equal(["a"], file.Metadata.Keys);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        // 2,100 tensors that share one megabyte promise more than the 2^31 bytes of an array.
        SafetensorsWriter data = new();
        byte[] megabyte = new byte[1 << 20];
        for (int index = 0; index < 2100; index++)
            data.Add($"{index}", SafetensorsType.U8, [megabyte.Length], megabyte);
        using MemoryStream stream = new();
        Assert.Contains("these take 2202009600", Assert.Throws<InvalidOperationException>(() => data.Write(stream)).Message);
        Assert.Equal(0, stream.Length);
    }

    private static byte[] Written(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static bool Shape(SafetensorsFile file, string name, int[] shape) =>
        file[name].Shape.SequenceEqual(shape.Select(extent => (long)extent));

    private static T[] Values<T>(SafetensorsTensor tensor)
        where T : unmanaged
    {
        T[] values = new T[tensor.Length];
        tensor.CopyTo<T>(values);
        return values;
    }

    private static int[] RandomShape(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(5))];

    /// <summary>Letters of one to four bytes, quotes, backslashes and control characters.</summary>
    private static string RandomText(Random random) =>
        string.Concat(
            Enumerable.Range(0, random.Next(5))
                .Select(_ =>
                    random.GetItems(["a", "\"", "\\", "/", "\n", "\0", "\u007F", "é", "€", "漢", "\U0001F600", "\u2028", "{", ":"], 1)[0]));
}
