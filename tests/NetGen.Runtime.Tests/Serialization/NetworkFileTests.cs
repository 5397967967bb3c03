using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Serialization;

public class NetworkFileTests
{
    [Fact]
    public void A_network_comes_back_bit_for_bit_from_path_stream_and_memory()
    {
        using TemporaryFolder folder = new();
        SavedNetwork saved = new(seed: 1);
        saved.Save(folder["n.safetensors"]);
        byte[] bytes = File.ReadAllBytes(folder["n.safetensors"]);
        using MemoryStream stream = new();
        saved.Save(stream);
        ArrayBufferWriter<byte> buffer = new();
        saved.Save(buffer);
        Assert.Equal(bytes, stream.ToArray());
        Assert.Equal(bytes, buffer.WrittenSpan.ToArray());

        stream.Position = 0;
        AssertLoads(network => network.Load(folder["n.safetensors"]));
        AssertLoads(network => network.Load(stream));
        AssertLoads(network => network.Load(new OneWayStream(bytes, 10)));
        AssertLoads(network => network.Load(bytes));
        AssertLoads(network => network.Load(buffer.WrittenMemory));
        AssertLoads(network => network.Load(buffer.WrittenSpan));

        void AssertLoads(Func<SavedNetwork, ModelMetadata> load)
        {
            SavedNetwork loaded = new(seed: 2);
            Assert.NotEqual(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
            Assert.Equal(nameof(SavedNetwork), load(loaded).NetworkName);
            Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
        }
    }

    [Fact]
    public void Double_precision_is_stored_as_F64()
    {
        DoubleSavedNetwork saved = new(seed: 1);
        DoubleSavedNetwork loaded = new(seed: 2);
        byte[] bytes = Saved(saved);
        loaded.Load(bytes);
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.All(SafetensorsFile.Read(bytes.AsMemory()).Tensors, tensor => Assert.Equal(SafetensorsType.F64, tensor.Type));
    }

    [Fact]
    public void The_file_holds_each_tensor_by_its_name_and_shape()
    {
        SafetensorsFile file = SafetensorsFile.Read(Saved(new SavedNetwork(seed: 1)).AsMemory());
        Assert.Equal(
            ["dense1.weights: F32 [2 x 3]", "dense1.biases: F32 [3]", "dense2.weights: F32 [3 x 3]", "dense2.biases: F32 [3]"],
            file.Tensors.Select(tensor => tensor.ToString()));
    }

    [Fact]
    public void Values_that_are_not_finite_load_as_they_are()
    {
        SavedNetwork saved = new(seed: 1);
        Bits(saved)[0] = 0x7FA12345;
        Bits(saved)[1] = BitConverter.SingleToInt32Bits(float.NegativeInfinity);
        SavedNetwork loaded = new(seed: 2);
        loaded.Load(Saved(saved));
        Assert.Equal(Bits(saved).ToArray(), Bits(loaded).ToArray());

        // A signalling NaN becomes a quiet one when it is passed as a number: its bits are looked at where they lie.
        static Span<int> Bits(SavedNetwork network) => MemoryMarshal.Cast<float, int>(network.Tensors["dense2.biases"].Values);
    }

    [Fact]
    public void Metadata_comes_back()
    {
        ModelMetadata metadata = new()
        {
            NetworkName = "ignored",
            Decision = new() { ClassNames = ["ig", "nor", "ed"] },
            Scaler = FeatureScaler.Create("MinMaxScaler", [-1, 1e-300], [0.1, 1e300], -2, 3),
            Entries = new Dictionary<string, string> { ["author"] = "me", ["é"] = "\n" },
        };
        Decision decision = new() { ClassNames = ["a \"quoted\"", "é", ""] };
        SavedNetwork network = new(seed: 1) { Decision = decision };
        SavedNetwork other = new(seed: 2);
        ModelMetadata loaded = other.Load(Saved(network, metadata));
        Assert.Equal(nameof(SavedNetwork), loaded.NetworkName);
        Assert.Equal(SavedNetwork.Description.Fingerprint, loaded.Fingerprint);
        Assert.Equal(decision, loaded.Decision);
        Assert.Equal(decision, other.Decision);
        Assert.Equal(metadata.Scaler.Kind, loaded.Scaler!.Kind);
        Assert.Equal(metadata.Scaler.Center.ToArray(), loaded.Scaler.Center.ToArray());
        Assert.Equal(metadata.Scaler.Width.ToArray(), loaded.Scaler.Width.ToArray());
        Assert.Equal((-2, 3), (loaded.Scaler.Low, loaded.Scaler.High));
        Assert.Equal(metadata.Entries.OrderBy(entry => entry.Key), loaded.Entries.OrderBy(entry => entry.Key));

        // What was loaded can be saved again, and the bytes are the same.
        Assert.Equal(Saved(network, metadata), Saved(network, loaded));
    }

    [Fact]
    public void Thresholds_come_back_bit_for_bit_and_a_file_without_them_takes_them_away()
    {
        ProbabilityNetwork network = new(seed: 1) { Decision = new() { Thresholds = [1 / 3.0] } };
        byte[] file = Saved(network);
        ProbabilityNetwork other = new(seed: 2) { Decision = new() { ClassNames = ["no", "yes"], Thresholds = [0.1] } };
        Assert.Equal(new() { Thresholds = [1 / 3.0] }, other.Load(file).Decision);
        Assert.Equal(network.Decision, other.Decision);
        network.Decision = Decision.Default;
        other.Load(Saved(network));
        Assert.Equal(Decision.Default, other.Decision);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_listed_and_nothing_is_changed()
    {
        LargerSavedNetwork network = new(seed: 1);
        float[] before = network.Parameters.ToArray();
        var exception = Assert.Throws<ModelMismatchException>(() => network.Load(Saved(new SavedNetwork(seed: 2))));
        Assert.Equal(
            [
                "dense1.weights: F32 [2 x 4] was expected; the file has F32 [2 x 3]",
                "dense1.biases: F32 [4] was expected; the file has F32 [3]",
                "dense2.weights: F32 [4 x 3] was expected; the file has F32 [3 x 3]",
                "dense3.weights: F32 [3 x 3] was expected; it is missing",
                "dense3.biases: F32 [3] was expected; it is missing",
            ],
            exception.Problems.ToArray()[..^1]);
        Assert.StartsWith(
            $"fingerprint: {LargerSavedNetwork.Description.Fingerprint} was expected; "
            + "the file has that of another structure, SavedNetwork: ",
            exception.Problems[^1]);
        Assert.Contains(exception.Problems[2], exception.Message);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void Tensors_that_no_one_expects_are_listed()
    {
        SavedNetwork network = new(seed: 1);
        var exception = Assert.Throws<ModelMismatchException>(() => network.Load(Saved(new LargerSavedNetwork(seed: 2))));
        Assert.Contains("dense3.biases: no such tensor was expected; the file has F32 [3]", exception.Problems);
    }

    [Fact]
    public void Another_precision_is_refused()
    {
        var exception = Assert.Throws<ModelMismatchException>(() =>
            new SavedNetwork(seed: 1).Load(Saved(new DoubleSavedNetwork(seed: 1)), new() { AllowOtherStructure = true }));
        Assert.Equal(4, exception.Problems.Length);
        Assert.Equal("dense1.weights: F32 [2 x 3] was expected; the file has F64 [2 x 3]", exception.Problems[0]);
    }

    [Fact]
    public void Another_structure_of_the_same_tensors_is_loaded_on_request_only()
    {
        TanhSavedNetwork saved = new(seed: 1);
        SavedNetwork network = new(seed: 2);
        float[] before = network.Parameters.ToArray();
        var exception = Assert.Throws<ModelMismatchException>(() => network.Load(Saved(saved)));
        Assert.StartsWith("fingerprint: ", Assert.Single(exception.Problems));
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(nameof(TanhSavedNetwork), network.Load(Saved(saved), new() { AllowOtherStructure = true }).NetworkName);
        Assert.Equal(saved.Parameters.ToArray(), network.Parameters.ToArray());
    }

    [Fact]
    public void A_file_from_elsewhere_has_no_fingerprint_and_loads_where_its_tensors_fit()
    {
        ProbabilityNetwork network = new(seed: 1);
        byte[] file = SafetensorsBytes.Of(
            """{"__metadata__":{"format":"pt"},"dense1.biases":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"""
            + ""","dense1.weights":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]}}""",
            0, 0, 0x80, 0x3F, 0, 0, 0, 0x40);
        ModelMetadata metadata = network.Load(file);
        Assert.Equal((2f, 1f), (network.Tensors["dense1.weights"][0], network.Tensors["dense1.biases"][0]));
        Assert.Equal("pt", Assert.Single(metadata.Entries).Value);
        Assert.Equal(("", "", true), (metadata.NetworkName, metadata.Fingerprint, metadata.Decision == Decision.Default));
    }

    [Fact]
    public void A_network_without_parameters_is_saved_too()
    {
        ParameterlessNetwork network = new(seed: 1);
        Assert.Equal(nameof(ParameterlessNetwork), network.Load(Saved(network)).NetworkName);
    }

    [Fact]
    public void Metadata_that_does_not_fit_is_not_saved()
    {
        using TemporaryFolder folder = new();
        SavedNetwork network = new(seed: 1);
        AssertRefused(
            new() { Scaler = FeatureScaler.Create("MinMaxScaler", [0], [1]) },
            "scaler: 2 features were expected, one per input; there are 1");
        AssertRefused(new() { Entries = new Dictionary<string, string> { ["netgen.x"] = "" } }, "'netgen.x' was given");
        AssertRefused(new() { Entries = new Dictionary<string, string> { ["scaler.kind"] = "" } }, "'scaler.kind' was given");
        AssertRefused(new() { Entries = new Dictionary<string, string> { ["long"] = new('x', 9_000_000) } }, "'long' goes past that");
        Assert.Throws<ArgumentNullException>(() => new ModelMetadata { Entries = null! });
        Assert.Empty(folder.Files);

        void AssertRefused(ModelMetadata metadata, string message) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => network.Save(folder["n"], metadata)).Message);
    }

    [Theory]
    [InlineData("""{"netgen.classNames":"[\"a\",\"b\"]"}""", "class names: 2 were expected, one per class; there are 1", true)]
    [InlineData("""{"netgen.classNames":"[\"a\"]"}""", "class names: 2 were expected, one per class; there are 1", false)]
    [InlineData("""{"netgen.classNames":"{}"}""", "a JSON list of texts was expected", false)]
    [InlineData("""{"netgen.classNames":"[1,2]"}""", "a JSON list of texts was expected", false)]
    [InlineData("""{"netgen.classNames":"[\"\\ud800\",\"b\"]"}""", "a JSON list of texts was expected", false)]
    [InlineData("""{"netgen.classNames":"["}""", "a JSON list of texts was expected", false)]
    [InlineData("""{"netgen.classNames":"[\"a\",\"a\"]"}""", "'a' names the classes 0 and 1", false)]
    [InlineData("""{"netgen.thresholds":"[0.5,0.5]"}""", "thresholds: 1 were expected, one per output; there are 2", false)]
    [InlineData("""{"netgen.thresholds":"[1.5]"}""", "A threshold must be a probability from 0 to 1; that of output 0 is 1.5", false)]
    [InlineData("""{"netgen.thresholds":"[\"0.5\"]"}""", "a JSON list of numbers was expected", false)]
    [InlineData("""{"netgen.thresholds":"[1e999]"}""", "that of output 0 is", false)]
    [InlineData("""{"scaler.kind":"Standardizer"}""", "scaler.center: F64 [1] was expected; it is missing", false)]
    public void Metadata_that_does_not_fit_is_not_loaded(string metadata, string message, bool fits)
    {
        ProbabilityNetwork network = new(seed: 1);
        byte[] file = SafetensorsBytes.Of(
            $$"""{"__metadata__":{{metadata}},"dense1.biases":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"""
            + ""","dense1.weights":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]} }""",
            new byte[8]);
        if (fits)
            Assert.Equal(["a", "b"], network.Load(file).Decision.ClassNames.ToArray());
        else
            Assert.Contains(message, Assert.Throws<ModelMismatchException>(() => network.Load(file)).Message);
        Assert.Equal(fits, network.Tensors["dense1.weights"][0] == 0);
    }

    [Theory]
    [InlineData("Unknown", 0x3F, "scaler: A scaler is a Standardizer or a MinMaxScaler; 'Unknown' was given.")]
    [InlineData("Standardizer", 0xBF, "scaler: Every width must be above 0 and finite; that of feature 0 is -1.")]
    public void A_scaler_that_cannot_be_is_not_loaded(string kind, byte upperByte, string message)
    {
        // The doubles 1 = 0x3FF0000000000000 and -1 = 0xBFF0000000000000, little-endian.
        byte[] file = SafetensorsBytes.Of(
            $$$"""{"__metadata__":{"scaler.kind":"{{{kind}}}"},"scaler.width":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}"""
            + ""","scaler.center":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}"""
            + ""","scaler.range":{"dtype":"F64","shape":[2],"data_offsets":[16,32]}"""
            + ""","dense1.biases":{"dtype":"F32","shape":[1],"data_offsets":[32,36]}"""
            + ""","dense1.weights":{"dtype":"F32","shape":[1,1],"data_offsets":[36,40]}}""",
            [0, 0, 0, 0, 0, 0, 0xF0, upperByte, .. new byte[22], 0xF0, 0x3F, .. new byte[8]]);
        ProbabilityNetwork network = new(seed: 1);
        string problem = Assert.Single(Assert.Throws<ModelMismatchException>(() => network.Load(file)).Problems);
        Assert.StartsWith(message, problem);
    }

    [Fact]
    public void The_list_of_what_does_not_fit_stays_short()
    {
        string tensors = string.Join(",", Enumerable.Range(0, 1000).Select(index => $$"""
            "t{{index}}":{"dtype":"U8","shape":[0,1,1,1,1,1,1,1,1],"data_offsets":[0,0]}
            """));
        var exception = Assert.Throws<ModelMismatchException>(() =>
            new ProbabilityNetwork(seed: 1).Load(SafetensorsBytes.Of($"{{{tensors}}}")));
        Assert.Equal(51, exception.Problems.Length);
        Assert.Equal("t0: no such tensor was expected; the file has U8 of 9 dimensions", exception.Problems[2]);

        // Two of the network's tensors are missing and 48 of the others listed: 952 are left.
        Assert.Equal("and 952 more", exception.Problems[^1]);
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        SavedNetwork network = new(seed: 1);
        network.Save(folder["n"]);
        byte[] old = File.ReadAllBytes(folder["n"]);
        Assert.Throws<ArgumentException>(() =>
            new SavedNetwork(seed: 2).Save(folder["n"], new() { Scaler = FeatureScaler.Create("MinMaxScaler", [0], [1]) }));
        Assert.Equal(old, File.ReadAllBytes(folder["n"]));
        Assert.Equal(["n"], folder.Files);
        new SavedNetwork(seed: 2).Save(folder["n"]);
        Assert.NotEqual(old, File.ReadAllBytes(folder["n"]));
        Assert.Equal(["n"], folder.Files);
    }

    private static byte[] Saved<T>(INetwork<T> network, ModelMetadata? metadata = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        network.Save(stream, metadata);
        return stream.ToArray();
    }
}
