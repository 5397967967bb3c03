namespace NetGen.Agreement.Tests;

/// <summary>A layer that processes each row independently.</summary>
internal abstract class ReferenceRowLayer : ReferenceLayer
{
    public abstract double[] Forward(double[] input);

    /// <summary>
    /// Computes dJ/dinput from the row's input and dJ/doutput, and adds the row's contribution to the gradients of the layer's parameters.
    /// </summary>
    public abstract double[] Backward(double[] input, double[] outputGradient);

    public override double[][] Forward(double[][] inputs) => [.. inputs.Select(Forward)];

    public override double[][] Backward(double[][] inputs, double[][] outputGradients) => [.. inputs.Zip(outputGradients, Backward)];
}
