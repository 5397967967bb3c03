using System.Text;

namespace NetGen.Runtime.Tests.Serialization;

/// <summary>Files typed by hand: every layout that the description allows is read.</summary>
public class SafetensorsLayoutTests
{
    [Fact]
    public void A_tensor_is_read_from_the_bytes_of_the_description()
    {
        // 1.5f = 0x3FC00000 and -2f = 0xC0000000, little-endian.
        SafetensorsFile file = Read("""{"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""", 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0);

        SafetensorsTensor tensor = Assert.Single(file.Tensors);
        float[] values = new float[2];
        tensor.CopyTo<float>(values);
        Assert.Equal("w", tensor.Name);
        Assert.Equal(SafetensorsType.F32, tensor.Type);
        Assert.Equal([2, 1], tensor.Shape.ToArray());
        Assert.Equal(2, tensor.Length);
        Assert.Equal([1.5f, -2f], values);
        Assert.Empty(file.Metadata);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""")]
    [InlineData("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""")]
    [InlineData("""{"b":{"data_offsets":[2,3],"shape":[1],"dtype":"U8"},"a":{"shape":[2],"data_offsets":[0,2],"dtype":"U8"}}""")]
    [InlineData(
        """{ "a" : { "dtype" : "U8" , "shape" : [ 2 ] , "data_offsets" : [ 0 , 2 ] } """
        + """, "b" : { "dtype" : "U8" , "shape" : [ 1 ] , "data_offsets" : [ 2 , 3 ] } }     """)]
    [InlineData(
        """{"\u0061":{"d\u0074ype":"\u00558","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"e":{"dtype":"F32","shape":[3,0],"data_offsets":[1,1]}"""
        + ""","b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"f":{"dtype":"F32","shape":[0],"data_offsets":[3,3]}}""")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"__metadata__":{}}""")]
    public void Order_spaces_escapes_and_empty_tensors_are_free(string header)
    {
        SafetensorsFile file = Read(header, 10, 20, 30);
        Assert.Equal([10, 20], file["a"].Data.ToArray());
        Assert.Equal([30], file["b"].Data.ToArray());
    }

    [Fact]
    public void Names_come_in_the_order_of_the_header() => Assert.Equal(
        ["z", "a", "m"],
        Read(
            """{"z":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}"""
            + ""","m":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}}""",
            1).Names);

    [Fact]
    public void A_scalar_has_no_extents()
    {
        SafetensorsTensor tensor = Read(
            """{"s":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)["s"];
        long[] value = new long[1];
        tensor.CopyTo<long>(value);
        Assert.Empty(tensor.Shape);
        Assert.Equal([-2], value);
    }

    [Fact]
    public void A_file_may_have_no_tensors()
    {
        Assert.Equal(0, Read("{}").Count);
        Assert.Equal("pt", Read("""{"__metadata__":{"format":"pt"}}  """).Metadata["format"]);
    }

    [Fact]
    public void Metadata_is_a_map_of_texts()
    {
        IReadOnlyDictionary<string, string> metadata = Read(
            """{"__metadata__":{"b":"2\n","a":"\u00e4\ud83d\ude00","":"", "q\"":"{}"}}""").Metadata;
        Assert.Equal(4, metadata.Count);
        Assert.Equal("2\n", metadata["b"]);
        Assert.Equal("ä\U0001F600", metadata["a"]);
        Assert.Equal("", metadata[""]);
        Assert.Equal("{}", metadata["q\""]);
        Assert.False(metadata.ContainsKey("c"));
        Assert.Equal(["", "a", "b", "q\""], metadata.Keys);
        Assert.Equal(metadata.Keys.Select(key => metadata[key]), metadata.Values);
    }

    [Fact]
    public void A_name_is_found_however_it_is_escaped()
    {
        SafetensorsFile file = Read("""{"\u00e4\ud83d\ude00/\t":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 7);
        Assert.Equal("ä\U0001F600/\t", file[0].Name);
        Assert.True(file.TryGet("ä\U0001F600/\t", out _));
        Assert.False(file.TryGet("ä", out _));
        Assert.False(file.TryGet("\uD83D", out _));
    }

    [Theory]
    [InlineData("BOOL", 8, SafetensorsType.Bool)]
    [InlineData("F4", 4, SafetensorsType.F4)]
    [InlineData("F6_E2M3", 6, SafetensorsType.F6E2M3)]
    [InlineData("F6_E3M2", 6, SafetensorsType.F6E3M2)]
    [InlineData("U8", 8, SafetensorsType.U8)]
    [InlineData("I8", 8, SafetensorsType.I8)]
    [InlineData("F8_E5M2", 8, SafetensorsType.F8E5M2)]
    [InlineData("F8_E4M3", 8, SafetensorsType.F8E4M3)]
    [InlineData("F8_E8M0", 8, SafetensorsType.F8E8M0)]
    [InlineData("F8_E4M3FNUZ", 8, SafetensorsType.F8E4M3Fnuz)]
    [InlineData("F8_E5M2FNUZ", 8, SafetensorsType.F8E5M2Fnuz)]
    [InlineData("I16", 16, SafetensorsType.I16)]
    [InlineData("U16", 16, SafetensorsType.U16)]
    [InlineData("F16", 16, SafetensorsType.F16)]
    [InlineData("BF16", 16, SafetensorsType.BF16)]
    [InlineData("I32", 32, SafetensorsType.I32)]
    [InlineData("U32", 32, SafetensorsType.U32)]
    [InlineData("F32", 32, SafetensorsType.F32)]
    [InlineData("C64", 64, SafetensorsType.C64)]
    [InlineData("F64", 64, SafetensorsType.F64)]
    [InlineData("I64", 64, SafetensorsType.I64)]
    [InlineData("U64", 64, SafetensorsType.U64)]
    public void Each_type_has_its_name_and_its_bits(string name, int bits, SafetensorsType type)
    {
        // Four elements take bits / 2 bytes.
        SafetensorsTensor tensor = Read(
            $$"""{"t":{"dtype":"{{name}}","shape":[4],"data_offsets":[0,{{bits / 2}}]} }""", new byte[bits / 2])["t"];
        Assert.Equal(type, tensor.Type);
        Assert.Equal(4, tensor.Length);
        Assert.Equal($"t: {name} [4]", tensor.ToString());
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_in_pieces()
    {
        byte[] data = new byte[200_000];
        new Random(1).NextBytes(data);
        byte[] bytes = SafetensorsBytes.Of("""{"w":{"dtype":"U8","shape":[200000],"data_offsets":[0,200000]}}""", data);
        Assert.Equal(data, SafetensorsFile.Read(new OneWayStream(bytes, 999))["w"].Data.ToArray());
        Assert.Equal(data, SafetensorsFile.Read(new MemoryStream(bytes))["w"].Data.ToArray());
        string longHeader = Encoding.UTF8.GetString(bytes, 8, bytes.Length - 8 - data.Length) + new string(' ', 150_000);
        Assert.Equal(data, SafetensorsFile.Read(new OneWayStream(SafetensorsBytes.Of(longHeader, data), 70_000))["w"].Data.ToArray());
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_left_open()
    {
        byte[] file = SafetensorsBytes.Of("""{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 5);
        MemoryStream stream = new([1, 2, 3, .. file]) { Position = 3 };
        Assert.Equal([5], SafetensorsFile.Read(stream)["w"].Data.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Values_are_copied_as_their_own_type_and_number_only()
    {
        SafetensorsTensor tensor = Read("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 0, 0, 0, 0)["w"];
        Assert.Contains("can be copied as F32; F64", Assert.Throws<ArgumentException>(() => tensor.CopyTo<double>(new double[1])).Message);
        Assert.Contains("has 1 elements; 2", Assert.Throws<ArgumentException>(() => tensor.CopyTo<float>(new float[2])).Message);
        Assert.Throws<NotSupportedException>(() => tensor.CopyTo<char>(new char[2]));
    }

    private static SafetensorsFile Read(string header, params byte[] data) =>
        SafetensorsFile.Read(SafetensorsBytes.Of(header, data).AsMemory());
}
