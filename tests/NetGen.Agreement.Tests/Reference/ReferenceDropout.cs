namespace NetGen.Agreement.Tests;

/// <summary>Inverted dropout with a given mask: what is kept is divided by the probability to keep it.</summary>
internal sealed class ReferenceDropout(double keepProb) : ReferenceLayer
{
    /// <summary>The row's mask; null passes everything, as at inference.</summary>
    public bool[]? Mask { get; set; }

    public override double[] Forward(double[] input) => Masked(input);

    public override double[] Backward(double[] input, double[] outputGradient) => Masked(outputGradient);

    private double[] Masked(double[] values) => Mask is null ? values : [.. values.Zip(Mask, (value, keep) => keep ? value / keepProb : 0)];
}
