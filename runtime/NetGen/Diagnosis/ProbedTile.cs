using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Generated;

namespace NetGen.Diagnosis;

/// <summary>Reads the inputs and gradients of the layers of a network from the tile of its last call.</summary>
internal sealed class ProbedTile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkDescription description;
    private readonly INetwork<T> network;
    private readonly Workspace<T> workspace;
    private readonly LayerTap[] taps;
    private readonly ReadOnlyMemory<T> inputs;
    private readonly T[] outputs;
    private readonly int rows;

    public ProbedTile(INetwork<T> network, Workspace<T> workspace, ReadOnlySpan<int> table, ReadOnlyMemory<T> inputs, T[] outputs)
    {
        this.network = network;
        this.workspace = workspace;
        this.inputs = inputs;
        this.outputs = outputs;
        description = network.Description;
        rows = workspace.TileRows;
        taps = new LayerTap[LayerTap.CountOf(table)];
        for (int index = 0; index < taps.Length; index++)
            taps[index] = LayerTap.At(table, index);
    }

    private bool GivesProbabilities => description.Layers[^1].Kind is "Softmax" or "Sigmoid";

    public InitializationReport Report()
    {
        Spread spread = Spread.Of(inputs.Span);
        double lastNorm = NormOf(taps[^1]);
        return new InitializationReport
        {
            Network = description.Name,
            Rows = rows,
            Inputs = spread,
            Layers = [.. Enumerable.Range(0, taps.Length).Select(index => Layer(index, spread.RootMeanSquare, lastNorm))],
            SigmoidLayers = description.Layers.Count(layer => layer.Kind == "Sigmoid"),
        };
    }

    private LayerProbe Layer(int index, double inputSize, double lastNorm)
    {
        LayerDescription layer = description.Layers[taps[index].Layer];
        string activation = ActivationOf(index);
        ReadOnlySpan<T> activations = ActivationsOf(index);
        Spread spread = Spread.Of(activations);
        return new LayerProbe
        {
            Name = layer.Name,
            Activation = activation,
            Units = taps[index].OutputGradient.Width,
            Activations = spread,
            Gradients = Spread.Of(Rows(taps[index].OutputGradient)),
            ActivationGrowth = SignalGrowth.Between(inputSize, spread.RootMeanSquare, index + 1),
            GradientGrowth = SignalGrowth.Between(lastNorm, NormOf(taps[index]), taps.Length - 1 - index),
            DeadShare = UnitStates.DeadShare(activation, activations, activations.Length / rows),
            SaturatedShare = UnitStates.SaturatedShare(activation, activations),
            SymmetricUnits = SymmetricUnitsOf(layer, taps[index].OutputGradient.Width),
            JudgesActivations = index < taps.Length - 1 || !GivesProbabilities,
        };
    }

    /// <summary>The outputs of the activation after a layer, which are the inputs of the next layer with parameters.</summary>
    private ReadOnlySpan<T> ActivationsOf(int index) =>
        index == taps.Length - 1 ? outputs
        : taps[index + 1].Input is { } place ? Rows(place)
        : inputs.Span;

    private string ActivationOf(int index)
    {
        int end = index == taps.Length - 1 ? description.Layers.Length : taps[index + 1].Layer;
        LayerDescription? activation = description.Layers[(taps[index].Layer + 1)..end]
            .LastOrDefault(layer => !description.IsDropout(layer));
        return activation?.Kind ?? "";
    }

    /// <summary>
    /// Counts the units of a layer that have a copy. Each column holds the parameters of one unit: its weights and, as one more row, its
    /// bias. A layer without weights has no units.
    /// </summary>
    private int SymmetricUnitsOf(LayerDescription layer, int units)
    {
        List<T> parameters = [];
        List<T> derivatives = [];
        bool hasWeights = false;
        NamedTensors<T> gradients = workspace.GradientTensors;
        foreach (TensorView<T> tensor in network.Tensors)
        {
            if (tensor.Description.Layer != layer.Name || tensor.Shape[^1] != units)
                continue;
            parameters.AddRange(tensor.Values);
            derivatives.AddRange(gradients[tensor.Name].Values);
            hasWeights |= tensor.Shape.Length > 1;
        }

        return hasWeights
            ? SymmetricUnits.Count<T>(CollectionsMarshal.AsSpan(parameters), CollectionsMarshal.AsSpan(derivatives), units)
            : 0;
    }

    /// <summary>The square root of the mean over the rows of ||dJ/dz||^2.</summary>
    private double NormOf(LayerTap tap) => Spread.Of(Rows(tap.OutputGradient)).RootMeanSquare * Math.Sqrt(tap.OutputGradient.Width);

    private ReadOnlySpan<T> Rows(TileBuffer place) => workspace.Tile.Span.Slice(place.Offset * workspace.TileRows, rows * place.Width);
}
