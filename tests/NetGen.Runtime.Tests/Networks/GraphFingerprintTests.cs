using System.Collections.Immutable;

namespace NetGen.Runtime.Tests.Networks;

public class GraphFingerprintTests
{
    private static readonly NetworkDescription Kind = KindAndSizeNetwork.Description;

    [Fact]
    public void The_same_graph_has_the_same() => Assert.Equal(Kind.Fingerprint, Like(Kind).Fingerprint);

    [Fact]
    public void Networks_that_differ_in_what_a_layer_reads_differ()
    {
        int branch = Kind.Layers.ToList().FindIndex(layer => !layer.Inputs.IsEmpty);
        Assert.Equal("shared", Assert.Single(Kind.Layers[branch].Inputs));
        string[] fingerprints =
        [
            Kind.Fingerprint,
            Like(Kind, layers: Kind.Layers.SetItem(branch, Kind.Layers[branch] with { Inputs = ["dense1"] })).Fingerprint,
            Like(Kind, layers: Kind.Layers.SetItem(branch, Kind.Layers[branch] with { Inputs = [] })).Fingerprint,
        ];
        Assert.Equal(3, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Networks_that_differ_in_their_outputs_differ()
    {
        HeadDescription kind = Kind.Heads[0];
        HeadDescription size = Kind.Heads[1];
        string[] fingerprints =
        [
            Kind.Fingerprint,
            Like(Kind, heads: [size with { Offset = 0 }, kind with { Offset = 1 }]).Fingerprint,
            Like(Kind, heads: [kind with { Name = "color" }, size]).Fingerprint,
            Like(Kind, heads: [kind, size with { Loss = "Huber" }]).Fingerprint,
            Like(Kind, heads: [kind, size with { Layer = "dense2" }]).Fingerprint,
        ];
        Assert.Equal(5, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Networks_that_differ_in_their_inputs_differ()
    {
        NetworkDescription two = TwoInputsNetwork.Description;
        string[] fingerprints =
        [
            two.Fingerprint,
            Like(two, inputs: [new("left", [1], 0), new("right", [2], 1)]).Fingerprint,
            Like(two, inputs: [new("left", [2], 0), new("up", [1], 2)]).Fingerprint,
        ];
        Assert.Equal(3, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Weights_of_outputs_do_not_count() => Assert.Equal(
        Kind.Fingerprint, Like(Kind, hyperparameters: [.. Kind.Hyperparameters.Select(scalar => scalar with { Default = 7 })]).Fingerprint);

    private static NetworkDescription Like(
        NetworkDescription network,
        ImmutableArray<InputDescription>? inputs = null,
        ImmutableArray<LayerDescription>? layers = null,
        ImmutableArray<HeadDescription>? heads = null,
        ImmutableArray<HyperparameterDescription>? hyperparameters = null) => new()
        {
            Name = network.Name,
            InputShape = network.InputShape,
            InputLength = network.InputLength,
            OutputLength = network.OutputLength,
            Inputs = inputs ?? network.Inputs,
            Heads = heads ?? network.Heads,
            Layers = layers ?? network.Layers,
            Tensors = network.Tensors,
            Hyperparameters = hyperparameters ?? network.Hyperparameters,
            Loss = network.Loss,
            LabelEncoding = network.LabelEncoding,
            ParameterCount = network.ParameterCount,
            ParametersLength = network.ParametersLength,
            MultiplyAdds = network.MultiplyAdds,
            ScratchBytes = network.ScratchBytes,
            DropoutLength = network.DropoutLength,
        };
}
