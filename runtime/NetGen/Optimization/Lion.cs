using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Lion: every parameter moves by alpha, in the direction of the sign of an average of the gradients, with decoupled weight decay.
/// <code>
/// c = beta1 m + (1 - beta1) g        theta = theta - alpha (sign(c) + weightDecay theta)
/// m = beta2 m + (1 - beta2) g
/// </code>
/// </summary>
/// <remarks>
/// Source: X. Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2. A suitable learning rate is 3 to 10
/// times smaller than Adam's, the weight decay as many times larger. The decay applies to the whole vector of parameters, biases
/// included, as in the paper. The sign of 0 and of NaN is 0.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta1">The weight of the average in a step's direction, at least 0 and below 1.</param>
/// <param name="Beta2">The decay of the average, at least 0 and below 1.</param>
/// <param name="WeightDecay">The share of a parameter, times alpha, that each step takes away; finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Lion(
    double LearningRate = 1e-4, double Beta1 = 0.9, double Beta2 = 0.99, double WeightDecay = 0)
    : Optimizer(LearningRate)
{
    /// <summary>The weight of the average in a step's direction, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta1 { get; init => field = CheckDecay(value, "Lion.Beta1"); } = CheckDecay(Beta1, "Lion.Beta1");

    /// <summary>The decay of the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta2 { get; init => field = CheckDecay(value, "Lion.Beta2"); } = CheckDecay(Beta2, "Lion.Beta2");

    /// <summary>The share of a parameter, times alpha, that each step takes away; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double WeightDecay
    {
        get;
        init => field = CheckWeightDecay(value, "Lion.WeightDecay");
    } = CheckWeightDecay(WeightDecay, "Lion.WeightDecay");

    internal override IEnumerable<(string Name, double Value)> Decays => [(nameof(Beta1), Beta1), (nameof(Beta2), Beta2)];

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) =>
        new RuleState<Rule<T>, T>(parametersLength, [MethodImpl(Jit.Hot)] (_, learningRate) => new(this, learningRate), "average");

    private readonly struct Rule<T>(Lion lion, double learningRate) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T rate = T.CreateChecked(learningRate);
        private readonly T decay = T.CreateChecked(learningRate * lion.WeightDecay);
        private readonly T beta1 = T.CreateChecked(lion.Beta1);
        private readonly T oneMinusBeta1 = T.CreateChecked(1 - lion.Beta1);
        private readonly T beta2 = T.CreateChecked(lion.Beta2);
        private readonly T oneMinusBeta2 = T.CreateChecked(1 - lion.Beta2);

        public static int Vectors => 1;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V average, ref V second)
            where V : struct, ILanes<V, T>
        {
            V direction = V.Sign((V.Broadcast(beta1) * average) + (V.Broadcast(oneMinusBeta1) * gradient));
            average = (V.Broadcast(beta2) * average) + (V.Broadcast(oneMinusBeta2) * gradient);
            return theta - ((V.Broadcast(rate) * direction) + (V.Broadcast(decay) * theta));
        }
    }
}
