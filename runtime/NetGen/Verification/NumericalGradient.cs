namespace NetGen.Verification;

/// <summary>
/// Estimates the gradient of any function from its values. It is slow (two evaluations per component) but independent of any derivation, so
/// back-propagation can be checked against it.
/// </summary>
/// <remarks>
/// Source: Andrew Ng, Improving Deep Neural Networks, week 1, "Numerical approximation of gradients". The function must be deterministic.
/// The difference is divided by the step that floating-point arithmetic actually made, (x + e) - (x - e), which equals 2e up to the
/// rounding of x + e and x - e.
/// </remarks>
public static class NumericalGradient
{
    /// <summary>The default step. The course uses 1e-7, which has a larger rounding error and a smaller error from curvature.</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>The derivative of a function of one variable.</summary>
    /// <param name="function">f.</param>
    /// <param name="at">The point x at which the derivative is estimated.</param>
    /// <param name="epsilon">The step e, above 0.</param>
    /// <param name="difference">The kind of the difference; two-sided by default.</param>
    /// <returns>df/dx, approximately.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not above 0, not finite, or too small to change
    /// x.</exception>
    public static double Of(
        Func<double, double> function, double at, double epsilon = DefaultEpsilon, FiniteDifference difference = FiniteDifference.TwoSided)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(theta => function(theta[0]), [at], epsilon, difference)[0];
    }

    /// <summary>The gradient of a function of a vector.</summary>
    /// <param name="function">J, a function of a vector of the length of <paramref name="theta"/>.</param>
    /// <param name="theta">The point at which the gradient is estimated; it is not changed.</param>
    /// <param name="epsilon">The step e, above 0.</param>
    /// <param name="difference">The kind of the difference; two-sided by default.</param>
    /// <returns>dJ/dtheta, approximately, of the length of <paramref name="theta"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not above 0, not finite, or too small to change a
    /// component.</exception>
    public static double[] Of(
        Func<ReadOnlySpan<double>, double> function,
        ReadOnlySpan<double> theta,
        double epsilon = DefaultEpsilon,
        FiniteDifference difference = FiniteDifference.TwoSided)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] point = theta.ToArray();
        double[] gradient = new double[point.Length];
        Of(() => function(point), point, gradient, epsilon, difference);
        return gradient;
    }

    /// <summary>
    /// The gradient of a function that reads its variables from memory, such as a cost that reads a network's parameters. Each variable is
    /// moved and then restored bit for bit, even if the function throws.
    /// </summary>
    /// <param name="function">J, a function of the current values in <paramref name="theta"/>.</param>
    /// <param name="theta">The variables.</param>
    /// <param name="gradient">Receives dJ/dtheta, approximately; of the length of <paramref name="theta"/>.</param>
    /// <param name="epsilon">The step e, above 0.</param>
    /// <param name="difference">The kind of the difference; two-sided by default.</param>
    /// <exception cref="ArgumentException">The two lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not above 0, not finite, or too small to change a
    /// component.</exception>
    public static void Of(
        Func<double> function,
        Span<double> theta,
        Span<double> gradient,
        double epsilon = DefaultEpsilon,
        FiniteDifference difference = FiniteDifference.TwoSided)
    {
        ArgumentNullException.ThrowIfNull(function);
        CheckEpsilon(epsilon, nameof(epsilon));
        if (gradient.Length != theta.Length)
        {
            throw new ArgumentException(
                $"The span for the gradient must have {theta.Length} components; it has {gradient.Length}.",
                nameof(gradient));
        }

        double here = difference == FiniteDifference.OneSided ? function() : 0;
        for (int index = 0; index < theta.Length; index++)
        {
            double saved = theta[index];
            double right = saved + epsilon;
            double left = difference == FiniteDifference.TwoSided ? saved - epsilon : saved;
            if (double.IsFinite(saved) && right == left)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(epsilon),
                    epsilon,
                    $"A step of {epsilon:R} does not change component {index}, which is {saved:R}.");
            }

            try
            {
                theta[index] = right;
                double costRight = function();
                theta[index] = left;
                double costLeft = difference == FiniteDifference.TwoSided ? function() : here;
                gradient[index] = (costRight - costLeft) / (right - left);
            }
            finally
            {
                theta[index] = saved;
            }
        }
    }

    /// <summary>Returns the step if it is finite and above 0.</summary>
    internal static double CheckEpsilon(double epsilon, string argument) => epsilon > 0 && double.IsFinite(epsilon)
        ? epsilon
        : throw new ArgumentOutOfRangeException(argument, epsilon, "The step epsilon must be finite and above 0.");
}
