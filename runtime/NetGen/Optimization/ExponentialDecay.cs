using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>The factor of an epoch, from 1, is factor^epoch: 0.95, 0.9025, 0.857.</summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Learning Rate Decay": alpha = 0.95^epoch alpha0.</remarks>
public sealed record ExponentialDecay : LearningRateSchedule
{
    /// <summary>A decay over epochs.</summary>
    /// <param name="factor">The share of the rate that remains after each epoch, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public ExponentialDecay(double factor = 0.95) => Factor = factor;

    /// <summary>The share of the rate that remains after each epoch, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Factor { get; init => field = Check(value, value is > 0 and <= 1, "above 0 and at most 1", nameof(ExponentialDecay)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment) => Math.Pow(Factor, moment.Epoch);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ExponentialDecay), PrintMembers);
}
