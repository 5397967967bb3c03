namespace NetGen.Agreement.Tests;

/// <summary>One layer, computed with plain loops for the rows of a call.</summary>
internal abstract class ReferenceLayer
{
    /// <summary>Computes one row of outputs for each row of inputs.</summary>
    public abstract double[][] Forward(double[][] inputs);

    /// <summary>Computes dJ/dinput from the inputs and dJ/doutput, and adds to the gradients of the layer's parameters.</summary>
    public abstract double[][] Backward(double[][] inputs, double[][] outputGradients);

    /// <summary>The same for a layer of several values; most layers have one.</summary>
    public virtual double[][] Forward(double[][][] inputs) => Forward(inputs[0]);

    /// <inheritdoc cref="Backward(double[][], double[][])"/>
    public virtual double[][][] Backward(double[][][] inputs, double[][] outputGradients) => [Backward(inputs[0], outputGradients)];

    /// <inheritdoc cref="DistanceToKink(double[])"/>
    public virtual double DistanceToKink(double[][] inputs) => DistanceToKink(inputs[0]);

    /// <summary>
    /// The distance of a row from the nearest kink. A value exactly at the kink does not count: it results from exact zeros (dropped or
    /// dead units), it is the same in every precision, and its derivative is defined.
    /// </summary>
    public virtual double DistanceToKink(double[] input) => double.PositiveInfinity;
}
