namespace NetGen.Agreement.Tests;

/// <summary>One layer, computed with plain loops for the rows of a call.</summary>
internal abstract class ReferenceLayer
{
    /// <summary>One row of outputs per row of inputs.</summary>
    public abstract double[][] Forward(double[][] inputs);

    /// <summary>From the inputs and dJ/d output to dJ/d input; adds to the layer's parameter gradients.</summary>
    public abstract double[][] Backward(double[][] inputs, double[][] outputGradients);

    /// <summary>
    /// How far a row is from where the derivative jumps. A value that is exactly at the kink does not count: it got there by
    /// exact zeros (dropped or dead units), is there in every precision, and the derivative there is defined.
    /// </summary>
    public virtual double DistanceToKink(double[] input) => double.PositiveInfinity;
}
