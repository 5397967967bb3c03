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

/// <summary>The layers of one bracket, repeated <paramref name="Times"/> times.</summary>
internal sealed record BracketSpec(ImmutableArray<LayerSpec> Layers, int Times = 1);

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
