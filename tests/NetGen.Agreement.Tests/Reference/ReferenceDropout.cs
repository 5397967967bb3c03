namespace NetGen.Agreement.Tests;

/// <summary>Inverted dropout with a given mask: units that are kept are divided by keepProb.</summary>
internal sealed class ReferenceDropout(double keepProb) : ReferenceLayer
{
    /// <summary>A mask per row; null keeps everything, as at inference.</summary>
    public bool[][]? Masks { get; set; }

    public override double[][] Forward(double[][] inputs) => Masked(inputs);

    public override double[][] Backward(double[][] inputs, double[][] outputGradients) => Masked(outputGradients);

    private double[][] Masked(double[][] rows) =>
        Masks is null ? rows : [.. rows.Zip(Masks, (row, mask) => row.Zip(mask, (value, keep) => keep ? value / keepProb : 0).ToArray())];
}
