namespace NetGen.Agreement.Tests;

/// <summary>One layer, computed for one row with plain loops.</summary>
internal abstract class ReferenceLayer
{
    public abstract double[] Forward(double[] input);

    /// <summary>From the row's input and dJ/d output to dJ/d input; adds the row's share to the layer's parameter gradients.</summary>
    public abstract double[] Backward(double[] input, double[] outputGradient);

    /// <summary>
    /// How far the row is from where the derivative jumps. A value that is exactly at the kink does not count: it got there by
    /// exact zeros (dropped or dead units), is there in every precision, and the derivative there is defined.
    /// </summary>
    public virtual double DistanceToKink(double[] input) => double.PositiveInfinity;
}
