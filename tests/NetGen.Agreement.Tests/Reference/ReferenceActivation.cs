namespace NetGen.Agreement.Tests;

/// <summary>a_j = g(z_j).</summary>
internal sealed class ReferenceActivation(Activation function) : ReferenceLayer
{
    public override double[] Forward(double[] input) => [.. input.Select(x => ActivationFunctions.Value(function, x))];

    public override double[] Backward(double[] input, double[] outputGradient) =>
        [.. input.Zip(outputGradient, (x, gradient) => gradient * ActivationFunctions.Derivative(function, x))];

    public override double DistanceToKink(double[] input)
    {
        double nearest = double.PositiveInfinity;
        foreach (double kink in ActivationFunctions.Kinks(function))
        {
            foreach (double x in input)
                nearest = x == kink ? nearest : Math.Min(nearest, Math.Abs(x - kink));
        }

        return nearest;
    }
}
