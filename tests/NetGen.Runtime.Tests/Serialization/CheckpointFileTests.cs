namespace NetGen.Runtime.Tests.Serialization;

public class CheckpointFileTests
{
    [Fact]
    public void What_was_written_is_read_bit_for_bit()
    {
        using TemporaryFolder folder = new();
        float[] parameters = [1.5f, float.NaN, -0f, BitConverter.Int32BitsToSingle(0x7FA00001)];
        double[] moments = [Math.PI, double.NegativeInfinity];
        long[] counters = [long.MinValue, 42];
        byte[] flags = [0, 255, 7];
        const string json = """{"epoch":3,"name":"é \"quoted\""}""";
        CheckpointFile.Write(
            folder["c"],
            [
                CheckpointTensor.Of<byte>("flags", flags), CheckpointTensor.Of<float>("parameters", parameters),
                CheckpointTensor.Of<double>("adam.m", moments), CheckpointTensor.Of<long>("counters", counters),
                CheckpointTensor.Of<int>("empty", []),
            ],
            json);

        Checkpoint read = CheckpointFile.Read(folder["c"]);
        Assert.Equal(json, read.Json);
        Assert.Equal(["adam.m", "counters", "empty", "flags", "parameters"], read.Names.Order(StringComparer.Ordinal));
        Assert.Equal(
            parameters.Select(BitConverter.SingleToInt32Bits), Values<float>(read, "parameters").Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(moments, Values<double>(read, "adam.m"));
        Assert.Equal(counters, Values<long>(read, "counters"));
        Assert.Equal(flags, Values<byte>(read, "flags"));
        Assert.Empty(Values<int>(read, "empty"));
        Assert.Equal(["c"], folder.Files);
    }

    [Fact]
    public void Values_are_those_of_the_moment_the_tensor_was_made()
    {
        using TemporaryFolder folder = new();
        float[] values = [1];
        CheckpointTensor tensor = CheckpointTensor.Of<float>("t", values);
        values[0] = 2;
        CheckpointFile.Write(folder["c"], [tensor], "{}");
        Assert.Equal([1f], Values<float>(CheckpointFile.Read(folder["c"]), "t"));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_last_one()
    {
        using TemporaryFolder folder = new();
        CheckpointFile.Write(folder["c"], [CheckpointTensor.Of<long>("t", [1])], "1");
        CheckpointTensor twice = CheckpointTensor.Of<long>("t", [2]);
        Assert.Throws<ArgumentException>(() => CheckpointFile.Write(folder["c"], [twice, twice], "2"));
        Assert.Equal("1", CheckpointFile.Read(folder["c"]).Json);
        Assert.Equal(["c"], folder.Files);
    }

    [Fact]
    public void A_half_written_file_beside_it_is_never_read()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["c.0123abcd.xyz.aside"], "half");
        Assert.Throws<FileNotFoundException>(() => CheckpointFile.Read(folder["c"]));
        CheckpointFile.Write(folder["c"], [], "{}");
        Assert.Equal("{}", CheckpointFile.Read(folder["c"]).Json);
        Assert.Equal(["c"], folder.Files);
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        using TemporaryFolder folder = new();
        CheckpointFile.Write(folder["c"], [CheckpointTensor.Of<float>("t", [1, 2])], "{}");
        Checkpoint read = CheckpointFile.Read(folder["c"]);
        Assert.True(read.Contains("t"));
        Assert.False(read.Contains("u"));
        Assert.Contains("'u' was expected; it is missing", Assert.Throws<SafetensorsException>(() => read.Length("u")).Message);
        Assert.Contains(
            "'t' must be F64 [2]; it is F32 [2]",
            Assert.Throws<SafetensorsException>(() => read.CopyTo<double>("t", new double[2])).Message);
        Assert.Contains(
            "'t' must be F32 [3]; it is F32 [2]", Assert.Throws<SafetensorsException>(() => read.CopyTo<float>("t", new float[3])).Message);
        File.WriteAllBytes(folder["d"], SafetensorsBytes.Of("{}"));
        Assert.Contains(
            "'netgen.checkpoint'; it is missing", Assert.Throws<SafetensorsException>(() => CheckpointFile.Read(folder["d"])).Message);
    }

    [Fact]
    public void Any_changed_bit_is_found()
    {
        using TemporaryFolder folder = new();
        CheckpointFile.Write(folder["c"], [CheckpointTensor.Of<float>("t", [1, 2]), CheckpointTensor.Of<long>("u", [3])], """{"a":"b"}""");
        byte[] whole = File.ReadAllBytes(folder["c"]);
        Assert.NotNull(CheckpointFile.Read(folder["c"]));
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            // Spaces behind the header say nothing.
            if (whole[bit / 8] == (byte)' ' && bit / 8 > 8)
                continue;
            File.WriteAllBytes(folder["c"], changed);
            Assert.Throws<SafetensorsException>(() => CheckpointFile.Read(folder["c"]));
        }
    }

    private static T[] Values<T>(Checkpoint checkpoint, string tensor)
        where T : unmanaged
    {
        T[] values = new T[checkpoint.Length(tensor)];
        checkpoint.CopyTo<T>(tensor, values);
        return values;
    }
}
