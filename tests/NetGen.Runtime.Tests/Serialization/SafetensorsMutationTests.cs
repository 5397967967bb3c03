using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Runtime.Tests.Serialization;

/// <summary>
/// A hundred thousand files with a seeded fault each: bits flipped, ends cut off, bytes put in, numbers and words of the header replaced.
/// Each is read as what it now says or refused by name, and costs no more memory than its own size and a constant.
/// </summary>
public class SafetensorsMutationTests
{
    private const int Files = 100_000;

    /// <summary>
    /// One block of 64 KB for what a stream promises; the rest is an exception with its message, and the objects of a file.
    /// </summary>
    private const long Constant = 100_000;

    [Fact]
    public void A_mutated_file_is_read_right_or_refused_in_bounded_memory()
    {
        byte[][] originals = [.. Originals()];
        Random random = new(20261120);
        SavedNetwork network = new(seed: 3);
        byte[] weights = Bytes(network);
        int read = 0, refused = 0, loaded = 0;
        for (int number = 0; number < Files; number++)
        {
            byte[] file = Mutated(originals[number % originals.Length], random);
            Stream? stream = (number % 4) switch { 0 => new MemoryStream(file), 1 => new OneWayStream(file, 4096), _ => null };
            long before = GC.GetAllocatedBytesForCurrentThread();
            SafetensorsFile? safetensors = null;
            try
            {
                safetensors = stream is null ? SafetensorsFile.Read(file.AsMemory()) : SafetensorsFile.Read(stream);
            }
            catch (SafetensorsException)
            {
                refused++;
            }

            // A stream's header and data are copied out of it, and the index is smaller than the header.
            long allowed = Constant + (stream is null ? file.Length : 2 * file.Length);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= allowed, $"File {number} of {file.Length} bytes cost {allocated}.");
            if (safetensors is null)
                continue;
            read++;
            AssertSound(safetensors, file);
            try
            {
                network.Load(file);
                loaded++;
                weights = Bytes(network);
            }
            catch (ModelMismatchException)
            {
                Assert.Equal(weights, Bytes(network));
            }
        }

        // Both happen in earnest: a flipped bit of the data is a good file, one of the header seldom is.
        Assert.InRange(read, Files / 20, Files);
        Assert.InRange(refused, Files / 4, Files);
        Assert.InRange(loaded, Files / 50, Files);
    }

    [Fact]
    public void A_header_of_nothing_but_tiny_tensors_costs_less_than_its_size()
    {
        string tensors = string.Join(",", Enumerable.Range(0, 100_000).Select(index => $$"""
            "{{index:x}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}
            """));
        byte[] file = SafetensorsBytes.Of($"{{{tensors}}}");
        AssertCost(file, 100_000);
    }

    [Fact]
    public void A_header_of_nothing_but_tiny_texts_costs_less_than_its_size()
    {
        string texts = string.Join(",", Enumerable.Range(0, 100_000).Select(index => $"\"{index:x}\":\"\""));
        byte[] file = SafetensorsBytes.Of($$$"""{"__metadata__":{{{{texts}}}}}""");
        AssertCost(file, 0);
        Assert.Equal(100_000, SafetensorsFile.Read(file.AsMemory()).Metadata.Count);
    }

    private static byte[] Bytes(SavedNetwork network) => MemoryMarshal.AsBytes(network.Parameters).ToArray();

    private static void AssertCost(byte[] file, int tensors)
    {
        SafetensorsFile.Read(file.AsMemory());
        long before = GC.GetAllocatedBytesForCurrentThread();
        SafetensorsFile read = SafetensorsFile.Read(file.AsMemory());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, file.Length);
        Assert.Equal(tensors, read.Count);
    }

    /// <summary>What was read is consistent: the tensors lie in the data, without overlap, and cover it.</summary>
    private static void AssertSound(SafetensorsFile file, byte[] bytes)
    {
        int data = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        int[] owners = new int[bytes.Length - data];
        for (int index = 0; index < file.Count; index++)
        {
            SafetensorsTensor tensor = file[index];
            SafetensorsEntry entry = file.Header[index];
            UInt128 bits = tensor.Shape.Aggregate((UInt128)tensor.Type.Bits(), (product, extent) => product * (UInt128)extent);
            Assert.Equal(bits, (UInt128)tensor.Data.Length * 8);
            Assert.Equal(bytes[(data + entry.Begin)..(data + entry.End)], tensor.Data.ToArray());
            for (int position = entry.Begin; position < entry.End; position++)
                owners[position]++;
            Assert.True(file.TryGet(tensor.Name, out SafetensorsTensor? found) && found.Data.Equals(tensor.Data) | tensor.Data.IsEmpty);
        }

        Assert.False(owners.AsSpan().ContainsAnyExcept(1));
        Assert.Equal(file.Metadata.Count, file.Metadata.ToDictionary().Count);
    }

    private static IEnumerable<byte[]> Originals()
    {
        yield return SafetensorsBytes.Of("""{"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""", new byte[8]);
        yield return SafetensorsBytes.Of(
            """{"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}"""
            + ""","__metadata__":{"k\u0061":"v","l":""}}  """,
            1, 2, 3);
        yield return SafetensorsBytes.Of(
            """{"__metadata__":{"format":"pt"},"e":{"dtype":"I64","shape":[3,0],"data_offsets":[0,0]}"""
            + ""","s":{"dtype":"BF16","shape":[],"data_offsets":[0,2]}"""
            + ""","ä\ud83d\ude00":{"dtype":"F4","shape":[2,3],"data_offsets":[2,5]}}""",
            1, 2, 3, 4, 5);
        yield return SafetensorsBytes.Of("{}");
        foreach (int seed in (int[])[1, 2])
        {
            using MemoryStream stream = new();
            new SavedNetwork(seed) { Decision = new() { ClassNames = seed == 1 ? [] : ["a", "b", "c"] } }.Save(
                stream, seed == 1 ? null : new() { Scaler = FeatureScaler.Create("Standardizer", [1, 2], [3, 4]) });
            yield return stream.ToArray();
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        byte[] file = [.. original];
        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(original);
        switch (random.Next(8))
        {
            case 0:
                for (int flips = random.Next(1, 4); flips > 0; flips--)
                    file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                return file[..random.Next(file.Length + 1)];
            case 2:
                return [.. file, .. new byte[random.Next(1, 9)]];
            case 3:
                BinaryPrimitives.WriteUInt64LittleEndian(
                    file,
                    random.Next(3) switch
                    {
                        0 => (ulong)random.NextInt64(),
                        1 => (ulong)random.Next(200_000_000),
                        _ => (ulong)random.Next(2 * file.Length),
                    });
                return file;
            case 4:
                file.AsSpan(8 + headerLength).Reverse();
                return file;
            default:
                return SafetensorsBytes.Of(Lie(file.AsSpan(8, headerLength).ToArray(), random), file[(8 + headerLength)..]);
        }
    }

    /// <summary>Replaces a number, a word or a byte of the header.</summary>
    private static byte[] Lie(byte[] header, Random random)
    {
        string[] lies =
        [
            "0", "1", "2", "3", "4", "8", "5", "-1", "9223372036854775807", "18446744073709551616", "4294967296", "1.5", "\"\"", "[", "]",
            "{", "}", ",", "null", "\\ud800", "U8", "F64", "__metadata__", "a", "",
        ];
        byte[] lie = Encoding.UTF8.GetBytes(lies[random.Next(lies.Length)]);
        int start = random.Next(header.Length);
        int end = start + 1;
        if (random.Next(4) > 0)
        {
            // A whole number.
            for (int tries = 0; tries < 100 && !char.IsAsciiDigit((char)header[start]); tries++)
                start = random.Next(header.Length);
            for (end = start + 1; end < header.Length && char.IsAsciiDigit((char)header[end]);)
                end++;
        }

        return [.. header[..start], .. lie, .. header[end..]];
    }
}
