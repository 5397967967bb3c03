using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Nesterov's momentum: as <see cref="Momentum"/>, but the gradient counts as if it were taken where the velocity is about to lead.
/// <code>
/// v = beta v + (1 - beta) g        theta = theta - alpha (beta v + (1 - beta) g)
/// </code>
/// </summary>
/// <remarks>
/// Source: Y. Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k^2)", 1983, in the form of I.
/// Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, equations 3 and 4, with velocities weighted
/// as in A. Ng's course. In that form the gradient is taken at the look-ahead point theta - alpha beta v. Here, as in Y. Bengio et al.,
/// "Advances in optimizing recurrent networks", 2013, section 3.5, the parameters that are kept are those look-ahead points, so that a step
/// takes one gradient, where the parameters are; the two produce the same points.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta">The decay of the average, at least 0 and below 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Nesterov(double LearningRate = 0.1, double Beta = 0.9) : Optimizer(LearningRate)
{
    /// <summary>The decay of the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta { get; init => field = CheckDecay(value, "Nesterov.Beta"); } = CheckDecay(Beta, "Nesterov.Beta");

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
            V weighted = V.Broadcast(oneMinusBeta) * gradient;
            velocity = (V.Broadcast(beta) * velocity) + weighted;
            return theta - (V.Broadcast(rate) * ((V.Broadcast(beta) * velocity) + weighted));
        }
    }
}
