using System.Collections.Immutable;

namespace NetGen.Agreement.Tests;

/// <summary>A layer at its position in the network, with its widths and its name.</summary>
internal sealed class PlacedLayer
{
    public PlacedLayer(
        LayerSpec layer,
        string name,
        ImmutableArray<int> inputs,
        ImmutableArray<int> inputWidths,
        PenaltySpec? defaultL1,
        PenaltySpec? defaultL2)
    {
        Layer = layer;
        Inputs = inputs;
        int inputWidth = InputWidth = inputWidths[0];
        int outputWidth = OutputWidth = layer switch
        {
            DenseSpec units => units.Units,
            JoinSpec { Kind: Join.Concat } => inputWidths.Sum(),
            _ => inputWidth,
        };
        if (layer is BatchNormSpec or LayerNormSpec)
        {
            Tensors = [Vector("gamma"), Vector("beta")];
            Averages = layer is BatchNormSpec
                ? [Average("movingMean", inputWidth), Average("movingVariance", inputWidth), Average("updates", 1)]
                : [];
        }

        if (layer is not DenseSpec dense)
            return;
        PenaltySpec? l1 = dense.L1 ?? defaultL1;
        PenaltySpec? l2 = dense.L2 ?? defaultL2;
        var weights = new TensorSpec($"{name}.weights", inputWidth, outputWidth, l1?.Lambda ?? 0, l2?.Lambda ?? 0);
        var biases = new TensorSpec(
            $"{name}.biases", 1, outputWidth, l1 is { Biases: true } ? l1.Lambda : 0, l2 is { Biases: true } ? l2.Lambda : 0);
        Tensors = dense.Bias ? [weights, biases] : [weights];

        TensorSpec Vector(string tensor) => new(
            $"{name}.{tensor}",
            1,
            outputWidth,
            defaultL1 is { Biases: true } ? defaultL1.Lambda : 0,
            defaultL2 is { Biases: true } ? defaultL2.Lambda : 0);

        TensorSpec Average(string tensor, int length) => new($"{name}.{tensor}", 1, length, 0, 0);
    }

    public LayerSpec Layer { get; }

    /// <summary>The values that it reads.</summary>
    public ImmutableArray<int> Inputs { get; }

    /// <summary>The width of the first of them.</summary>
    public int InputWidth { get; }

    public int OutputWidth { get; }

    public ImmutableArray<TensorSpec> Tensors { get; } = [];

    /// <summary>Tensors that are not trained.</summary>
    public ImmutableArray<TensorSpec> Averages { get; } = [];
}

/// <summary>One parameter tensor, row-major, and the strengths of the penalties on it.</summary>
internal sealed record TensorSpec(string Name, int Rows, int Columns, double L1, double L2)
{
    public int Length => Rows * Columns;

    public bool IsWeights => Kind == "weights";

    /// <summary>The part of the name after the layer's name.</summary>
    public string Kind => Name[(Name.LastIndexOf('.') + 1)..];
}
