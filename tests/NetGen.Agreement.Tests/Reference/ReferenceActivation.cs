namespace NetGen.Agreement.Tests;

/// <summary>a_j = g(z_j).</summary>
/// <param name="function">g.</param>
/// <param name="rounding">Null to compute exactly; else values and derivatives get the rounding errors of the terms that cancel in
/// them.</param>
internal sealed class ReferenceActivation(Activation function, Rounding? rounding) : ReferenceRowLayer
{
    public override double[] Forward(double[] input) => [.. input.Select(ValueAt)];

    public override double[] Backward(double[] input, double[] outputGradient) =>
        [.. input.Zip(outputGradient, (x, gradient) => gradient * SlopeAt(x))];

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

    private double ValueAt(double x) =>
        ActivationFunctions.Value(function, x) + Error(ActivationFunctions.CancellingTerms(function, x));

    private double SlopeAt(double x) =>
        ActivationFunctions.Derivative(function, x) + Error(ActivationFunctions.CancellingSlopeTerms(function, x));

    private double Error(double magnitude) => rounding?.Of(magnitude) ?? 0;
}
