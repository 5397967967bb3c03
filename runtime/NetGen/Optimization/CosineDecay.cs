using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// The factor rises in a straight line over the warm-up epochs, is 1 at the last step of them, and then falls along half a cosine, from
/// 1 at the first of n steps to f at the last:
/// <code>
/// factor = f + (1 - f) (1 + cos(pi s / (n - 1))) / 2,   s = 0 ... n - 1
/// </code>
/// </summary>
/// <remarks>
/// Source: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, equation 5; warm-up as in
/// P. Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2. Without restarts n is the steps of the run after the warm-up; with
/// them, the steps of <see cref="RestartEvery"/> epochs, and the rate starts again from 1 after those.
/// </remarks>
public sealed record CosineDecay : LearningRateSchedule
{
    /// <summary>The epochs that warm up; 0 for none. A run of no more epochs than that never gets to the decay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int WarmUpEpochs { get; init => field = CheckCount(value, 0, nameof(CosineDecay)); }

    /// <summary>f, the factor at the end, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double FinalFraction { get; init => field = Check(value, value is >= 0 and <= 1, "0 to 1", nameof(CosineDecay)); }

    /// <summary>
    /// The epochs of one decay, after which the rate starts again, at least 1; null for one decay until the end of the run.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int? RestartEvery { get; init => field = value is null ? null : CheckCount(value.Value, 1, nameof(CosineDecay)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => RestartEvery is null;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment)
    {
        long warmUp = WarmUpEpochs * (long)moment.StepsPerEpoch;
        if (moment.StepOfRun <= warmUp)
            return moment.StepOfRun / (double)warmUp;
        long made = moment.StepOfRun - warmUp - 1;
        long steps = RestartEvery is int epochs ? epochs * (long)moment.StepsPerEpoch : moment.StepsOfRun - warmUp;
        return steps == 1 ? 1 : AlongCosine(1, FinalFraction, made % steps / (double)(steps - 1));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(CosineDecay), PrintMembers);
}
