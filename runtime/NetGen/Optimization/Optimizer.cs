using System.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// How parameters follow their gradients: an immutable record of hyperparameters. Its memory from step to step is separate, in
/// an <see cref="OptimizerState{T}"/>, so that one optimizer can serve any number of training runs.
/// </summary>
public abstract record Optimizer
{
    /// <summary>An optimizer with a learning rate.</summary>
    /// <param name="learningRate">alpha, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not above 0 and finite.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>alpha, the length of a step relative to its direction; above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not above 0 and finite.</exception>
    public double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(LearningRate),
                FormattableString.Invariant($"{GetType().Name}.{nameof(LearningRate)} must be above 0 and finite; {value} was given."));
    }

    /// <summary>Allocates the memory of a training run, in its state before the first step.</summary>
    /// <typeparam name="T">The element type of the parameters.</typeparam>
    /// <param name="parametersLength">The length of the block of parameters, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    public abstract OptimizerState<T> CreateState<T>(int parametersLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The decays of its averages by name: each must stay below 1 in the element type of a network.</summary>
    internal virtual IEnumerable<(string Name, double Value)> Decays => [];

    /// <summary>Returns the decay rate of a moving average, checked to be at least 0 and below 1.</summary>
    private protected static double CheckDecay(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{name} must be at least 0 and below 1; {value} was given."));

    /// <summary>Returns what keeps a divisor above 0, checked to be finite and within what single precision can hold.</summary>
    private protected static double CheckEpsilon(double value, string name) => value >= 1e-30 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{name} must be finite and at least 1e-30; {value} was given."));

    /// <summary>Returns a weight decay, checked to be finite and at least 0.</summary>
    private protected static double CheckWeightDecay(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{name} must be finite and at least 0; {value} was given."));

    /// <summary>The name and its values, such as <c>Sgd { LearningRate = 0.1 }</c>, the same under every culture.</summary>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);
}
