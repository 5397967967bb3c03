using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Adagrad: a step along the gradient, divided by the root of the sum of all its squares so far. Parameters that had large gradients slow
/// down for good.
/// <code>
/// s = s + g^2        theta = theta - alpha g / (sqrt(s) + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
/// figure 1 with a diagonal H = delta I + diag(||g_1:t||), delta being epsilon.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Epsilon">Keeps the divisor above 0; finite and at least 1e-30, which single precision can hold.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Adagrad(double LearningRate = 0.01, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <summary>Keeps the divisor above 0; finite and at least 1e-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = CheckEpsilon(value, "Adagrad.Epsilon"); } = CheckEpsilon(Epsilon, "Adagrad.Epsilon");

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new RuleState<Rule<T>, T>(
        parametersLength,
        [MethodImpl(Jit.Hot)] (_, learningRate) => new(T.CreateChecked(learningRate), T.CreateChecked(Epsilon)),
        "sumOfSquares");

    private readonly struct Rule<T>(T rate, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 1;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V sumOfSquares, ref V second)
            where V : struct, ILanes<V, T>
        {
            sumOfSquares += gradient * gradient;
            return theta - (V.Broadcast(rate) * gradient / (V.Sqrt(sumOfSquares) + V.Broadcast(epsilon)));
        }
    }
}
