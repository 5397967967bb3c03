namespace NetGen.Diagnosis;

/// <summary>Possible faults of the initial weights of a layer. Several can be set at once.</summary>
[Flags]
public enum InitializationVerdict
{
    /// <summary>No fault.</summary>
    Healthy = 0,

    /// <summary>
    /// Activations shrink from layer to layer up to this one, or gradients shrink on their way back to it; see
    /// <see cref="SignalGrowth.IsVanishing"/>.
    /// </summary>
    Vanishing = 1,

    /// <summary>Activations or gradients grow from layer to layer; see <see cref="SignalGrowth.IsExploding"/>.</summary>
    Exploding = 2,

    /// <summary>More than a quarter of its sigmoid or tanh outputs lie within 0.01 of a bound, where the slope is nearly 0.</summary>
    Saturated = 4,

    /// <summary>
    /// More than 0.6 of its ReLU units give 0 for every row, so no gradient reaches their weights. A half is normal: deep in a network the
    /// rows become similar, and a random unit is then off for all of them as often as on.
    /// </summary>
    DeadUnits = 8,

    /// <summary>Some units have the same weights, biases and gradients, so they stay equal throughout training.</summary>
    SymmetricUnits = 16,

    /// <summary>
    /// An activation or a gradient is NaN or infinite: a weight is not finite, or values left the range of the element type.
    /// </summary>
    NotFinite = 32,
}
