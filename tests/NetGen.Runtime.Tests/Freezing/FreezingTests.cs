using System.IO.Hashing;
using NetGen.Generated;
using NetGen.Runtime.Tests.Compiled;
using NetGen.Runtime.Tests.Networks;
using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Freezing;

public class FreezingTests
{
    [Fact]
    public void The_text_says_what_the_network_computes_and_holds_few_weights_itself()
    {
        using TemporaryFolder folder = new();
        ThreeClassNetwork network = new(seed: 1) { Decision = new Decision { ClassNames = ["red \"1\"", "grün", "blue"] } };
        network.Parameters.Clear();
        Dataset<float> row = new(new float[] { 0.5f, -1 }, 2);
        FrozenFiles files = network.Freeze(folder["three"], new FreezeOptions<float> { Rows = row });
        Assert.Equal((folder["three.frozen.txt"], null), (files.Text, files.Binary));
        Assert.Equal(["three.frozen.txt"], folder.Files);
        string text = File.ReadAllText(files.Text);
        string[] lines = text.TrimEnd().Split('\n');
        Assert.Equal(
            [
                "weights 32", "tests 1", "classes \"red \\\"1\\\"\" \"gr\\u00FCn\" \"blue\"", "tensor \"dense1.weights\" 0 2 3",
                "tensor \"dense1.biases\" 16 3", "structure", "  netgen-structure 1", "  Network(shape: [2])", "  Dense(units: 3), Softmax",
                "numbers",
            ],
            lines[3..13]);
        string[] numbers = [.. lines[13..].SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(Enumerable.Repeat("0f", 64).Concat(["0.5f", "-1f", "0.33333334f", "0.33333334f", "0.33333334f"]), numbers);
    }

    [Fact]
    public void Many_weights_lie_in_a_file_of_their_own_which_a_smaller_network_removes()
    {
        using TemporaryFolder folder = new();
        TooLargeForTheStackNetwork network = new(seed: 1);
        FrozenFiles files = network.Freeze(folder["n"]);
        Assert.Equal(["n.frozen.bin", "n.frozen.txt"], folder.Files);
        NetworkDescription description = TooLargeForTheStackNetwork.Description;
        FrozenLayout layout = new(description.ParametersLength, 8, description.InputLength, description.OutputLength);
        byte[] bytes = File.ReadAllBytes(files.Binary!);
        Assert.Equal(layout.Numbers * sizeof(float), bytes.Length);
        Assert.Equal(network.Parameters[0], BitConverter.ToSingle(bytes));
        Assert.DoesNotContain("numbers", File.ReadAllText(files.Text), StringComparison.Ordinal);
        new ThreeClassNetwork().Freeze(folder["n"]);
        Assert.Equal(["n.frozen.txt"], folder.Files);
    }

    [Fact]
    public void Normalization_is_folded_unless_it_must_not_be_and_the_network_keeps_its_parameters()
    {
        using TemporaryFolder folder = new();
        NormElsewhereNetwork network = new(seed: 3);
        float[] before = network.Parameters.ToArray();
        string folded = File.ReadAllText(network.Freeze(folder["a"]).Text);
        string whole = File.ReadAllText(network.Freeze(folder["b"], new FreezeOptions<float> { Fold = false }).Text);
        Assert.Contains("\nfolded \"normal\"\n", folded, StringComparison.Ordinal);
        Assert.DoesNotContain("\"normal.gamma\"", folded, StringComparison.Ordinal);
        Assert.DoesNotContain("folded", whole, StringComparison.Ordinal);
        Assert.Contains("tensor \"normal.gamma\"", whole, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());

        // What cannot be folded stays.
        Assert.DoesNotContain("folded", File.ReadAllText(new SharedNormNetwork().Freeze(folder["c"]).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_frozen_is_named_and_nothing_is_written()
    {
        using TemporaryFolder folder = new();
        ThreeClassNetwork network = new(seed: 1);
        Dataset<float> wide = new(new float[3], 3);
        Assert.Contains(
            "takes 2 inputs, but the rows of the options have 3",
            Assert.Throws<ArgumentException>(() => network.Freeze(folder["n"], new FreezeOptions<float> { Rows = wide })).Message,
            StringComparison.Ordinal);
        network.Parameters[1] = float.NaN;
        Assert.Equal(
            "ThreeClassNetwork cannot be frozen: dense1.weights[1] is NaN.",
            Assert.Throws<InvalidOperationException>(() => network.Freeze(folder["n"])).Message);
        Assert.Contains(
            "LinearNetwork cannot be frozen",
            Assert.Throws<NotSupportedException>(() => new LinearNetwork(2, 1).Freeze(folder["n"])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ((INetwork<float>)null!).Freeze(folder["n"]));
        Assert.Throws<ArgumentException>(() => new ThreeClassNetwork().Freeze(""));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_missing_resource_is_named()
    {
        string message = Assert.Throws<InvalidOperationException>(
            () => FrozenNumbers<float>.OfResource(typeof(FreezingTests).Assembly, "n.frozen.bin", default, "")).Message;
        Assert.Contains("NetGen.Runtime.Tests has no resource 'n.frozen.bin'", message, StringComparison.Ordinal);
        Assert.Contains("<NetGenModel Include", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_of_another_length_or_hash_is_refused()
    {
        FrozenLayout layout = new(16, 1, 2, 1);
        string hash = Convert.ToHexStringLower(XxHash128.Hash(new byte[layout.Numbers * sizeof(float)]));
        Assert.NotNull(Read(layout, hash));
        Assert.Contains(
            "has 204 bytes, but its frozen network needs 216",
            Assert.Throws<InvalidOperationException>(() => Read(layout with { Tests = 2 }, hash)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"has the hash {hash}, but its frozen network needs 00",
            Assert.Throws<InvalidOperationException>(() => Read(layout, "00")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FrozenNumbers<float>.Of(new float[50], layout));

        static FrozenNumbers<float> Read(FrozenLayout layout, string hash) =>
            FrozenNumbers<float>.OfResource(typeof(FreezingTests).Assembly, "zeros.frozen.bin", layout, hash);
    }

    [Fact]
    public void A_network_from_a_file_has_the_parameters_of_the_file_and_an_empty_one_zeros()
    {
        using TemporaryFolder folder = new();
        ThreeClassNetwork saved = new(seed: 1);
        saved.Save(folder["n.safetensors"]);
        Assert.Equal(saved.Parameters.ToArray(), ThreeClassNetwork.FromFile(folder["n.safetensors"]).Parameters.ToArray());
        Assert.All(Empty<ThreeClassNetwork>().Parameters.ToArray(), value => Assert.Equal(0, value));
        Assert.Throws<FileNotFoundException>(() => ThreeClassNetwork.FromFile(folder["missing"]));

        static TNetwork Empty<TNetwork>()
            where TNetwork : class, INetworkFactory<TNetwork> => TNetwork.CreateEmpty();
    }
}
