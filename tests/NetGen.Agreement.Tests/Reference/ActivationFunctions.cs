using static NetGen.Agreement.Tests.SpecialFunctions;

namespace NetGen.Agreement.Tests;

/// <summary>
/// The element-wise activations and their derivatives, differentiated on paper. At a kink the derivative is the one from the left.
/// </summary>
internal static class ActivationFunctions
{
    /// <summary>Klambauer et al., "Self-Normalizing Neural Networks" (2017).</summary>
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;

    public static double Value(Activation activation, double x) => activation switch
    {
        Activation.Identity => x,
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.ReLU => x > 0 ? x : 0,
        Activation.LeakyReLU => x > 0 ? x : 0.01 * x,
        Activation.ELU => x > 0 ? x : ExpMinusOne(x),
        Activation.SELU => x > 0 ? SeluScale * x : SeluScale * SeluAlpha * ExpMinusOne(x),
        Activation.GELU => x * NormalCumulative(x),
        Activation.Swish => x * Sigmoid(x),
        Activation.Softplus => Softplus(x),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.HardSigmoid => Math.Clamp((x / 6) + 0.5, 0, 1),
        Activation.HardSwish => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an element-wise activation."),
    };

    public static double Derivative(Activation activation, double x) => activation switch
    {
        Activation.Identity => 1,
        Activation.Sigmoid => Sigmoid(x) * Sigmoid(-x),
        Activation.Tanh => 1 / (Math.Cosh(x) * Math.Cosh(x)),
        Activation.ReLU => x > 0 ? 1 : 0,
        Activation.LeakyReLU => x > 0 ? 1 : 0.01,
        Activation.ELU => x > 0 ? 1 : Math.Exp(x),
        Activation.SELU => x > 0 ? SeluScale : SeluScale * SeluAlpha * Math.Exp(x),
        Activation.GELU => NormalCumulative(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.Swish => Sigmoid(x) + (x * Sigmoid(x) * Sigmoid(-x)),
        Activation.Softplus => Sigmoid(x),
        Activation.Softsign => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        Activation.HardSigmoid => x is > -3 and <= 3 ? 1.0 / 6 : 0,
        Activation.HardSwish => x <= -3 ? 0 : x <= 3 ? ((2 * x) + 3) / 6 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an element-wise activation."),
    };

    /// <summary>The points at which the derivative jumps.</summary>
    public static ReadOnlySpan<double> Kinks(Activation activation) => activation switch
    {
        Activation.ReLU or Activation.LeakyReLU or Activation.SELU => [0.0],
        Activation.HardSigmoid or Activation.HardSwish => [-3.0, 3.0],
        _ => [],
    };

    /// <summary>
    /// The size of the terms that cancel when an activation is computed by its formula: 1 + erf in GELU, e^x - 1 in ELU and SELU, the 1
    /// under the logarithm of softplus. Their rounding error remains in a value that is much smaller than the terms. An exact 0 is computed
    /// exactly.
    /// </summary>
    public static double CancellingTerms(Activation activation, double x) => x == 0 ? 0 : activation switch
    {
        Activation.GELU => Math.Max(1, Math.Abs(x)),
        Activation.ELU or Activation.SELU or Activation.Softplus => 1,
        _ => 0,
    };

    /// <summary>
    /// The same for a slope: 1 - a^2 of tanh and a (1 - a) of sigmoid keep the rounding error of a, which is near 1 where they are small.
    /// </summary>
    public static double CancellingSlopeTerms(Activation activation, double x) =>
        activation is Activation.Tanh or Activation.Sigmoid && x != 0 ? 1 : CancellingTerms(activation, x);

    /// <summary>The probability that a standard normal variable is at most x.</summary>
    private static double NormalCumulative(double x) => Erfc(-x / Math.Sqrt(2)) / 2;
}
