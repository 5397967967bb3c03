namespace NetGen.Diagnosis;

/// <summary>What may be wrong with a layer's first weights; several things at once may.</summary>
[Flags]
public enum InitializationVerdict
{
    /// <summary>Nothing of what follows.</summary>
    Healthy = 0,

    /// <summary>
    /// Activations shrink from layer to layer on the way to it, or gradients on the way back to it; see
    /// <see cref="SignalGrowth.IsVanishing"/>.
    /// </summary>
    Vanishing = 1,

    /// <summary>They grow; see <see cref="SignalGrowth.IsExploding"/>.</summary>
    Exploding = 2,

    /// <summary>More than a quarter of its sigmoid or tanh outputs lie within 0.01 of a bound, where the slope is nearly 0.</summary>
    Saturated = 4,

    /// <summary>
    /// More than 0.6 of its ReLU units give 0 for every row, so that no gradient reaches their weights. Up to half is no fault: deep in a
    /// network rows become alike, and a random unit is then off for all of them as often as on.
    /// </summary>
    DeadUnits = 8,

    /// <summary>
    /// Units have the same weights and biases and the same gradients: they stay copies of each other, whatever the network is trained on.
    /// </summary>
    SymmetricUnits = 16,
}
