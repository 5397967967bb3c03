using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>Plain (stochastic) gradient descent: theta = theta - alpha g.</summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 1, week 2, "Gradient Descent". With an L2 penalty on m rows g holds
/// (lambda / m) W, so that a step is W (1 - alpha lambda / m) - alpha dW of the losses: weight decay (course 2, week 1, "Regularization").
/// </remarks>
/// <param name="LearningRate">alpha, above 0 and finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The learning rate is not above 0 and finite.</exception>
public sealed record Sgd(double LearningRate) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override OptimizerState<T> CreateState<T>(int parametersLength) =>
        new RuleState<Rule<T>, T>(parametersLength, [MethodImpl(Jit.Hot)] (_, learningRate) => new(T.CreateChecked(learningRate)));

    private readonly struct Rule<T>(T rate) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int Vectors => 0;

        [MethodImpl(Jit.Inline)]
        public V Apply<V>(V theta, V gradient, ref V first, ref V second)
            where V : struct, ILanes<V, T> => theta - (V.Broadcast(rate) * gradient);
    }
}
