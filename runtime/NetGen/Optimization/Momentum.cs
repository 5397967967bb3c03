using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Gradient descent with momentum: a step along the exponentially weighted average of the gradients.
/// <code>
/// v = beta v + (1 - beta) g        theta = theta - alpha v
/// </code>
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Gradient Descent with Momentum". The average is not corrected for
/// starting at 0, so the first steps are short. The form without the factor 1 - beta, common elsewhere, is this one with a learning
/// rate of alpha / (1 - beta).
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta">The decay of the average, at least 0 and below 1; 0.9 averages over about 10 gradients.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Momentum(double LearningRate = 0.1, double Beta = 0.9) : Optimizer(LearningRate)
{
    /// <summary>The decay of the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = CheckDecay(value, "Momentum.Beta"); } = CheckDecay(Beta, "Momentum.Beta");

    internal override IEnumerable<(string Name, double Value)> Decays => [(nameof(Beta), Beta)];

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new RuleState<Rule<T>, T>(
        parametersLength,
        [MethodImpl(Jit.Hot)] (_, learningRate) => new(T.CreateChecked(learningRate), T.CreateChecked(Beta), T.CreateChecked(1 - Beta)),
        "velocity");

    private readonly struct Rule<T>(T rate, T beta, T oneMinusBeta) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 1;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V velocity, ref V second)
            where V : struct, ILanes<V, T>
        {
            velocity = (V.Broadcast(beta) * velocity) + (V.Broadcast(oneMinusBeta) * gradient);
            return theta - (V.Broadcast(rate) * velocity);
        }
    }
}
