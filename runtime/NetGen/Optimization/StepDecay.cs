using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// A staircase: factor^floor((epoch - 1) / n). The first n epochs have the full rate, the next n the factor of it, and so on.
/// </summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Learning Rate Decay", the discrete staircase.</remarks>
public sealed record StepDecay : LearningRateSchedule
{
    /// <summary>A decay in steps.</summary>
    /// <param name="everyEpochs">n, the epochs that have one rate, at least 1.</param>
    /// <param name="factor">The share of the rate that remains after each step, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public StepDecay(int everyEpochs, double factor = 0.5)
    {
        EveryEpochs = everyEpochs;
        Factor = factor;
    }

    /// <summary>n, the epochs that have one rate, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int EveryEpochs { get; init => field = CheckCount(value, 1, nameof(StepDecay)); }

    /// <summary>The share of the rate that remains after each step, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Factor { get; init => field = Check(value, value is > 0 and <= 1, "above 0 and at most 1", nameof(StepDecay)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment) => Math.Pow(Factor, (moment.Epoch - 1) / EveryEpochs);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(StepDecay), PrintMembers);
}
