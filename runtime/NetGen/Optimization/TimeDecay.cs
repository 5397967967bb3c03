using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>The factor of an epoch, from 1, is 1 / (1 + decay epoch): 0.2 with decay 1 gives 0.1, 0.0667, 0.05.</summary>
/// <remarks>Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Learning Rate Decay".</remarks>
public sealed record TimeDecay : LearningRateSchedule
{
    /// <summary>A decay over epochs.</summary>
    /// <param name="decay">The decay rate, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public TimeDecay(double decay) => Decay = decay;

    /// <summary>The decay rate, finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Decay
    {
        get;
        init => field = Check(value, value >= 0 && double.IsFinite(value), "finite and at least 0", nameof(TimeDecay));
    }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment) => 1 / (1 + (Decay * moment.Epoch));

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(TimeDecay), PrintMembers);
}
