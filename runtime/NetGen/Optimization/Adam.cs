using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Adam: a step along the moving average of the gradients, divided by the root of the moving average of their squares, both
/// corrected for starting at 0.
/// <code>
/// m = beta1 m + (1 - beta1) g        m^ = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2      v^ = v / (1 - beta2^t)        theta = theta - alpha m^ / (sqrt(v^) + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1; A. Ng, Deep Learning Specialization,
/// course 2, week 2, "Adam Optimization Algorithm". t counts steps from 1.
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <param name="Beta1">The decay of the average of gradients, at least 0 and below 1.</param>
/// <param name="Beta2">The decay of the average of squared gradients, at least 0 and below 1.</param>
/// <param name="Epsilon">Keeps the divisor above 0; finite and at least 1e-30, which single precision can hold.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record Adam(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
    : Optimizer(LearningRate)
{
    /// <summary>The decay of the average of gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta1 { get; init => field = CheckDecay(value, "Adam.Beta1"); } = CheckDecay(Beta1, "Adam.Beta1");

    /// <summary>The decay of the average of squared gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta2 { get; init => field = CheckDecay(value, "Adam.Beta2"); } = CheckDecay(Beta2, "Adam.Beta2");

    /// <summary>Keeps the divisor above 0; finite and at least 1e-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = CheckEpsilon(value, "Adam.Epsilon"); } = CheckEpsilon(Epsilon, "Adam.Epsilon");

    internal override IEnumerable<(string Name, double Value)> Decays => [(nameof(Beta1), Beta1), (nameof(Beta2), Beta2)];

    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) => new RuleState<AdamRule<T>, T>(
        parametersLength,
        [MethodImpl(Jit.Hot)] (step, learningRate) => new(step, learningRate, Beta1, Beta2, Epsilon),
        "firstMoment",
        "secondMoment");
}
