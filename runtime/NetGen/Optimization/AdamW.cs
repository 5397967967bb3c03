using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Adam with decoupled weight decay: parameters shrink beside Adam's step, not through the gradient that it divides.
/// <code>
/// m = beta1 m + (1 - beta1) g        m^ = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2      v^ = v / (1 - beta2^t)
/// theta = theta - alpha (m^ / (sqrt(v^) + epsilon) + weightDecay theta)
/// </code>
/// </summary>
/// <remarks>
/// Source: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019, algorithm 2. The paper's lambda is alpha
/// weightDecay here, and a schedule scales both terms, as there. The decay applies to the whole vector of parameters, biases
/// included, as in the paper. It is no part of J: use it in place of an L2 penalty, not beside one.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta1">The decay of the average of gradients, at least 0 and below 1.</param>
/// <param name="Beta2">The decay of the average of squared gradients, at least 0 and below 1.</param>
/// <param name="Epsilon">Keeps the divisor above 0; finite and at least 1e-30, which single precision can hold.</param>
/// <param name="WeightDecay">The share of a parameter, times alpha, that each step takes away; finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record AdamW(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01)
    : Optimizer(LearningRate)
{
    /// <summary>The decay of the average of gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta1 { get; init => field = CheckDecay(value, "AdamW.Beta1"); } = CheckDecay(Beta1, "AdamW.Beta1");

    /// <summary>The decay of the average of squared gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta2 { get; init => field = CheckDecay(value, "AdamW.Beta2"); } = CheckDecay(Beta2, "AdamW.Beta2");

    /// <summary>Keeps the divisor above 0; finite and at least 1e-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = CheckEpsilon(value, "AdamW.Epsilon"); } = CheckEpsilon(Epsilon, "AdamW.Epsilon");

    /// <summary>The share of a parameter, times alpha, that each step takes away; finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double WeightDecay
    {
        get;
        init => field = CheckWeightDecay(value, "AdamW.WeightDecay");
    } = CheckWeightDecay(WeightDecay, "AdamW.WeightDecay");

    internal override IEnumerable<(string Name, double Value)> Decays => [(nameof(Beta1), Beta1), (nameof(Beta2), Beta2)];

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new RuleState<Rule<T>, T>(
        parametersLength,
        [MethodImpl(Jit.Hot)] (step, learningRate) =>
            new(new(step, learningRate, Beta1, Beta2, Epsilon), T.CreateChecked(learningRate * WeightDecay)),
        "firstMoment",
        "secondMoment");

    private readonly struct Rule<T>(AdamRule<T> adam, T decay) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 2;

        // The decay is subtracted, not multiplied in as 1 - decay: single precision rounds that factor by up to 3e-8, much of a small
        // decay.
        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V firstMoment, ref V secondMoment)
            where V : struct, ILanes<V, T> =>
            theta - (adam.Step(gradient, ref firstMoment, ref secondMoment) + (V.Broadcast(decay) * theta));
    }
}
