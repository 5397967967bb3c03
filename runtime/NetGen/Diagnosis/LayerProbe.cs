namespace NetGen.Diagnosis;

/// <summary>How a layer with parameters, together with the activation after it, scales a signal.</summary>
public sealed record LayerProbe
{
    internal const double MostSaturated = 0.25;
    internal const double MostDead = 0.6;

    /// <summary>The layer, such as <c>dense1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The kind of the activation after the layer, such as <c>ReLU</c>: the last layer, not counting dropout, before the next one with
    /// parameters. Empty if there is no such layer.
    /// </summary>
    public required string Activation { get; init; }

    /// <summary>The number of units.</summary>
    public required int Units { get; init; }

    /// <summary>a, the outputs of the activation, over all rows and units; for the last layer, the outputs of the network.</summary>
    public required Spread Activations { get; init; }

    /// <summary>dJ/dz, the gradients of the inputs of the activation, over all rows and units; J is the mean over the rows.</summary>
    public required Spread Gradients { get; init; }

    /// <summary>The root mean square of a divided by that of the network's inputs.</summary>
    public required SignalGrowth ActivationGrowth { get; init; }

    /// <summary>The norm of dJ/dz divided by that of the last layer with parameters.</summary>
    public required SignalGrowth GradientGrowth { get; init; }

    /// <summary>The share of units that are 0 for every row, 0 to 1; null if the activation is not ReLU.</summary>
    public required double? DeadShare { get; init; }

    /// <summary>The share of outputs within 0.01 of a bound, 0 to 1; null if the activation is not a sigmoid or tanh.</summary>
    public required double? SaturatedShare { get; init; }

    /// <summary>The number of units that have a copy: the same weights and bias with the same gradients.</summary>
    public required int SymmetricUnits { get; init; }

    /// <summary>
    /// Whether the growth of the activations counts for the verdict. It does not in a last layer that gives probabilities, because their
    /// size has no meaning for the flow of signals.
    /// </summary>
    public required bool JudgesActivations { get; init; }

    /// <summary>The possible faults of the layer's weights.</summary>
    public InitializationVerdict Verdict =>
        (double.IsFinite(Activations.RootMeanSquare) && double.IsFinite(Gradients.RootMeanSquare)
            ? InitializationVerdict.Healthy
            : InitializationVerdict.NotFinite)
        | (JudgesActivations ? ActivationGrowth.Verdict : InitializationVerdict.Healthy)
        | GradientGrowth.Verdict
        | (SaturatedShare > MostSaturated ? InitializationVerdict.Saturated : InitializationVerdict.Healthy)
        | (DeadShare > MostDead ? InitializationVerdict.DeadUnits : InitializationVerdict.Healthy)
        | (SymmetricUnits > 0 ? InitializationVerdict.SymmetricUnits : InitializationVerdict.Healthy);

    /// <summary>The verdict in words: "vanishing, dead units", or "healthy".</summary>
    public string Words => Describe(Verdict);

    internal static string Describe(InitializationVerdict verdict)
    {
        if (verdict == InitializationVerdict.Healthy)
            return "healthy";
        List<string> words = [];
        Add(InitializationVerdict.Vanishing, "vanishing");
        Add(InitializationVerdict.Exploding, "exploding");
        Add(InitializationVerdict.Saturated, "saturated");
        Add(InitializationVerdict.DeadUnits, "dead units");
        Add(InitializationVerdict.SymmetricUnits, "symmetric units");
        Add(InitializationVerdict.NotFinite, "not finite");
        return string.Join(", ", words);

        void Add(InitializationVerdict flag, string word)
        {
            if (verdict.HasFlag(flag))
                words.Add(word);
        }
    }
}
