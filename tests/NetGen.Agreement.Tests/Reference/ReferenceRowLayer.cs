namespace NetGen.Agreement.Tests;

/// <summary>A layer that does the same to each row by itself.</summary>
internal abstract class ReferenceRowLayer : ReferenceLayer
{
    public abstract double[] Forward(double[] input);

    /// <summary>From the row's input and dJ/d output to dJ/d input; adds the row's share to the layer's parameter gradients.</summary>
    public abstract double[] Backward(double[] input, double[] outputGradient);

    public override double[][] Forward(double[][] inputs) => [.. inputs.Select(Forward)];

    public override double[][] Backward(double[][] inputs, double[][] outputGradients) => [.. inputs.Zip(outputGradients, Backward)];
}
