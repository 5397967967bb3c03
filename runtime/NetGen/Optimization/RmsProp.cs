using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// RMSprop: a step along the gradient, divided by the root of the exponentially weighted average of its squares.
/// <code>
/// s = beta s + (1 - beta) g^2        theta = theta - alpha g / sqrt(s + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Source: T. Tieleman and G. Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012; A. Ng, Deep Learning Specialization,
/// course 2, week 2, "RMSprop". Epsilon stands inside the root: 1e-8 there is 1e-4 beside it. The average is not corrected for starting
/// at 0, so the first step is up to 1 / sqrt(1 - beta) times alpha long.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta">The decay of the average, at least 0 and below 1.</param>
/// <param name="Epsilon">Keeps the divisor above 0; finite and at least 1e-30, which single precision can hold.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record RmsProp(double LearningRate = 1e-3, double Beta = 0.9, double Epsilon = 1e-8) : Optimizer(LearningRate)
{
    /// <summary>The decay of the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = CheckDecay(value, "RmsProp.Beta"); } = CheckDecay(Beta, "RmsProp.Beta");

    /// <summary>Keeps the divisor above 0; finite and at least 1e-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = CheckEpsilon(value, "RmsProp.Epsilon"); } = CheckEpsilon(Epsilon, "RmsProp.Epsilon");

    internal override IEnumerable<(string Name, double Value)> Decays => [(nameof(Beta), Beta)];

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new RuleState<Rule<T>, T>(
        parametersLength,
        [MethodImpl(Jit.Hot)] (_, learningRate) =>
            new(T.CreateChecked(learningRate), T.CreateChecked(Beta), T.CreateChecked(1 - Beta), T.CreateChecked(Epsilon)),
        "meanSquare");

    private readonly struct Rule<T>(T rate, T beta, T oneMinusBeta, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 1;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V meanSquare, ref V second)
            where V : struct, ILanes<V, T>
        {
            meanSquare = (V.Broadcast(beta) * meanSquare) + (V.Broadcast(oneMinusBeta) * gradient * gradient);
            return theta - (V.Broadcast(rate) * gradient / V.Sqrt(meanSquare + V.Broadcast(epsilon)));
        }
    }
}
