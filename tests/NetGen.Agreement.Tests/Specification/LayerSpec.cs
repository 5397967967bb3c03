using System.Collections.Immutable;

namespace NetGen.Agreement.Tests;

/// <summary>One declared layer of a network under test.</summary>
internal abstract record LayerSpec;

internal sealed record DenseSpec(
    int Units, bool Bias = true, string? Name = null, PenaltySpec? L1 = null, PenaltySpec? L2 = null) : LayerSpec;

internal sealed record ActivationSpec(Activation Function) : LayerSpec;

/// <summary>Null leaves a number at its default.</summary>
internal sealed record BatchNormSpec(double? Momentum = null, double? Epsilon = null) : LayerSpec;

internal sealed record LayerNormSpec(double? Epsilon = null) : LayerSpec;

internal sealed record DropoutSpec(double KeepProb) : LayerSpec;

/// <summary>A strength lambda, and whether biases are penalized, too.</summary>
internal sealed record PenaltySpec(double Lambda, bool Biases = false);

/// <summary>A layer of several values; "Residual" adds what its bracket began with.</summary>
internal sealed record JoinSpec(Join Kind) : LayerSpec;

/// <summary>The layers of one bracket, repeated <paramref name="Times"/> times.</summary>
internal sealed record BracketSpec(ImmutableArray<LayerSpec> Layers, int Times = 1)
{
    /// <summary>The names of the values it begins with; empty if it goes on from the value before it.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    /// <summary>The input it begins with, and its width.</summary>
    public (string Name, int Width)? Input { get; init; }

    public bool IsResidual { get; init; }

    /// <summary>The name of its last value.</summary>
    public string? Name { get; init; }

    public OutputSpec? Output { get; init; }

    /// <summary>The declared name of one of its layers, if any; <see cref="Name"/> is that of the last.</summary>
    public string? NameOf(LayerSpec layer) =>
        Name is not null && (IsResidual ? layer is JoinSpec { Kind: Join.Residual } : ReferenceEquals(layer, Layers[^1])) ? Name
        : (layer as DenseSpec)?.Name;
}

/// <summary>A named output with its loss.</summary>
internal sealed record OutputSpec(string Name, double Weight, LossSpec Loss);

/// <summary>A loss with its smoothing of labels.</summary>
internal sealed record LossSpec(Loss Kind, double LabelSmoothing = 0);

/// <summary>The layers of several values by the names of their attributes.</summary>
public enum Join
{
    Add,
    Multiply,
    Average,
    Maximum,
    Concat,
    Residual,
}

/// <summary>The activations by the names of their attributes.</summary>
public enum Activation
{
    Identity,
    Sigmoid,
    Tanh,
    ReLU,
    LeakyReLU,
    ELU,
    SELU,
    GELU,
    Swish,
    Softplus,
    Softsign,
    HardSigmoid,
    HardSwish,
    Softmax,
}

/// <summary>The losses by the names of their attributes.</summary>
public enum Loss
{
    CrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
    MeanAbsoluteError,
    Huber,
    Hinge,
}
