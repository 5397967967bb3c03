using System.Buffers.Binary;
using System.Text;

namespace NetGen.Runtime.Tests.Serialization;

/// <summary>
/// Every lie of a file is refused, from memory, from a stream of known and from one of unknown length, with what was expected and found.
/// </summary>
public class SafetensorsRefusalTests
{
    private const string OneByte = """{"dtype":"U8","shape":[1],"data_offsets":[0,1]}""";

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[5000000000],"data_offsets":[0,5000000000]}}""", 5_000_000_000)]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2500000000],"data_offsets":[0,2500000000]}"""
        + ""","b":{"dtype":"U8","shape":[500000000],"data_offsets":[2500000000,3000000000]}}""",
        3_000_000_000)]
    public void A_file_that_no_array_holds_is_refused_as_that(string header, long dataLength)
    {
        byte[] start = SafetensorsBytes.Of(header);
        SafetensorsException exception = Assert.Throws<SafetensorsException>(() =>
            SafetensorsFile.Read(new LongStream(start, start.Length + dataLength), "long"));
        Assert.Equal(
            $"long, byte {start.Length}: the data must have at most {Array.MaxLength} bytes, since an array holds no more; "
            + $"it has {dataLength}.",
            exception.Message);
    }

    [Theory]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""",
        3,
        "'b' must not overlap 'a', which ends at byte 2 of the data; it begins at byte 1.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""",
        3,
        "'b' must not overlap 'a', which ends at byte 3")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""",
        3,
        "must not overlap")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""",
        3,
        "'b' must leave no hole: the tensors before it end at byte 1 of the data, and it begins at byte 2.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "'a' must leave no hole: the tensors before it end at byte 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 3, "the tensors must cover all data")]
    [InlineData("{}", 1, "the tensors must cover all data")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,3]}}""",
        3,
        "'a' takes 4 bytes by its shape and dtype; its data_offsets, 0 to 3, leave it 3.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,3]}}""", 3, "'a' takes 0 bytes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[],"data_offsets":[0,3]}}""", 3, "'a' takes 1 bytes")]
    [InlineData(
        """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "'a' must take whole bytes; 3 elements of F4 take 12 bits.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[3,0]}}""",
        3,
        "the data_offsets of 'a' must not end before they begin; they are 3 to 0.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""",
        0,
        "the shape of 'a' must be of at most 18446744073709551615 elements; it is of more.")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "'a' takes 18446744073709551616 bytes")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}""",
        0,
        "'a' must have a list of whole numbers as shape, from 0 to 9223372036854775807; '-1' came.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}""", 1, "'1.0' came.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1e0],"data_offsets":[0,1]}}""", 1, "'1e0' came.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":["1"],"data_offsets":[0,1]}}""", 1, "'a' must have a list of whole numbers as shape; String came.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":1,"data_offsets":[0,1]}}""", 1, "'a' must have a list of whole numbers as shape; Number came.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "'a' must have two whole numbers as data_offsets; EndArray came.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "'a' must have two whole numbers as data_offsets; Number came.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}""", 1, "'-1' came.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":null}}""", 1, "'a' must have two whole numbers as data_offsets; Null came.")]
    [InlineData("""{"a":{"dtype":"F128","shape":[1],"data_offsets":[0,1]}}""", 1, "the dtype of 'a' must be one of BOOL, F4, ")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "it is 'f32'.")]
    [InlineData("""{"a":{"dtype":1,"shape":[1],"data_offsets":[0,1]}}""", 1, "'a' must have a text as dtype; Number came.")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,1]}}""", 1, "'a' must have dtype, shape and data_offsets; dtype is missing.")]
    [InlineData("""{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1, "shape is missing.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "data_offsets is missing.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"offsets":[0,1]}}""",
        1,
        "'a' must have dtype, shape and data_offsets, each once; 'offsets' came.")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "each once; 'dtype' came.")]
    [InlineData("""{"a":[]}""", 0, "'a' must be an object of dtype, shape and data_offsets; StartArray came.")]
    [InlineData("""{"a":""" + OneByte + ""","a":""" + OneByte + "}", 1, "names must differ; 'a' stands twice, first at byte 9.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
        0,
        "names must differ; 'a' stands twice, first at byte 9.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
        0,
        "names must differ")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "half a surrogate pair")]
    [InlineData("""{"\udc00\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "half a surrogate pair")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "'a' must be a text, as all metadata; Number came.")]
    [InlineData("""{"__metadata__":{"a":{"b":"c"}}}""", 0, "'a' must be a text, as all metadata; StartObject came.")]
    [InlineData("""{"__metadata__":null}""", 0, "'__metadata__' must be an object of texts; Null came.")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "names must differ; 'a' stands twice")]
    [InlineData("""{"__metadata__":{"a":"1"},"__metadata__":{}}""", 0, "'__metadata__' must stand once; it stands twice.")]
    [InlineData("""{"__metadata__":{"a":"\udfff"}}""", 0, "half a surrogate pair")]
    [InlineData(" {}", 0, "the header must begin with '{'; it begins with the byte 20.")]
    [InlineData("[]", 0, "the header must begin with '{'; it begins with the byte 5B.")]
    [InlineData("", 0, "the header must begin with '{'; it is empty.")]
    [InlineData("{", 0, "the header must be JSON.")]
    [InlineData("{}{}", 0, "the header must be JSON.")]
    [InlineData("{},", 0, "the header must be JSON.")]
    [InlineData("""{"a":"\x"}""", 0, "the header must be JSON.")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},}""", 0, "the header must be JSON.")]
    [InlineData("""{/**/}""", 0, "the header must be JSON.")]
    public void A_lie_of_the_header_is_refused(string header, int dataLength, string message) =>
        AssertRefused(SafetensorsBytes.Of(header, new byte[dataLength]), message, message);

    [Theory]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""",
        "the data_offsets of 'a', 0 to 4, must lie within the 3 bytes of data.",
        "the data must reach to byte 65; the file ends here.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"e":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}""",
        "the data_offsets of 'e', 4 to 4, must lie within the 3 bytes of data.",
        "'e' must lie within the 3 bytes of data; its data_offsets end at 4.")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615]}}""",
        "from 0 to 9223372036854775807",
        "from 0 to 9223372036854775807")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""",
        "must lie within the 3 bytes of data.",
        "must lie within the 2147483591 bytes that can be read.")]
    public void Data_that_is_not_there_is_refused(string header, string message, string messageOfUnknownLength) =>
        AssertRefused(SafetensorsBytes.Of(header, 1, 2, 3), message, messageOfUnknownLength);

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused()
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"a":""" + OneByte + "}");
        header[2] = 0xFF;
        AssertRefused(SafetensorsBytes.Of(header, 1), "the header must be UTF-8; it is not.", "the header must be UTF-8");
    }

    [Theory]
    [InlineData(0, "the length of the header must reach to byte 8; the file ends here.")]
    [InlineData(7, "the length of the header must reach to byte 8; the file ends here.")]
    public void A_file_without_a_header_is_refused(int length, string message) => AssertRefused(new byte[length], message, message);

    [Theory]
    [InlineData(100_000_001, "the header must have at most 100000000 bytes; it claims 100000001.")]
    [InlineData(ulong.MaxValue, "the header must have at most 100000000 bytes; it claims 18446744073709551615.")]
    [InlineData(1UL << 63, "the header must have at most 100000000 bytes")]
    public void A_header_of_more_than_the_most_is_refused(ulong length, string message)
    {
        byte[] file = SafetensorsBytes.Of("{}");
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertRefused(file, message, message);
    }

    [Fact]
    public void A_header_that_goes_past_the_file_is_refused_without_memory_for_it()
    {
        byte[] file = SafetensorsBytes.Of("{}");
        BinaryPrimitives.WriteUInt64LittleEndian(file, 100_000_000);
        AssertRefused(
            file,
            "the header must end within the file; it claims 100000000 bytes, and 2 are left.",
            "the header must reach to byte 100000008; the file ends here.");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(new OneWayStream(file, 100)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void A_refusal_names_file_and_byte()
    {
        // "b" is the 54th character of the header, which begins at byte 8.
        const string header =
            """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}}""";
        var exception = Assert.Throws<SafetensorsException>(() =>
            SafetensorsFile.Read(SafetensorsBytes.Of(header, 1, 2, 3, 4).AsMemory(), "some.safetensors"));
        Assert.Equal(61, exception.Position);
        Assert.StartsWith("some.safetensors, byte 61: 'b' must leave no hole", exception.Message);
    }

    [Fact]
    public void A_message_stays_short_whatever_the_name()
    {
        string header = $$"""{"{{new string('n', 100_000)}}":1}""";
        Assert.InRange(
            Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(SafetensorsBytes.Of(header).AsMemory())).Message.Length, 1, 400);
    }

    private static void AssertRefused(byte[] file, string message, string messageOfUnknownLength)
    {
        Assert.Contains(message, Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(file.AsMemory())).Message);
        Assert.Contains(message, Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(new MemoryStream(file))).Message);
        Assert.Contains(
            messageOfUnknownLength, Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(new OneWayStream(file, 7))).Message);
    }

    /// <summary>The beginning of a file that goes on for gigabytes.</summary>
    private sealed class LongStream(byte[] start, long length) : MemoryStream(start)
    {
        public override long Length => length;
    }
}
