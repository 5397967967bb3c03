using System.Runtime.CompilerServices;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen;

/// <summary>
/// The factor is reduced whenever the cost has not improved for some epochs. The cost is that of the dev set if the run has one,
/// else that on the training set, else J.
/// </summary>
/// <remarks>
/// Other libraries have callbacks of this name; this is the exact rule. An epoch is better if its cost is below the best so far by more
/// than <see cref="MinimumChange"/>; a NaN cost is never better. After <see cref="Patience"/> epochs in a row without a better one, the
/// rate is reduced, and the <see cref="Cooldown"/> epochs that follow are not counted. The factor is computed from the history alone.
/// </remarks>
public sealed record ReduceOnPlateau : LearningRateSchedule
{
    /// <summary>The share of the rate that remains after a reduction, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Factor { get; init => field = Check(value, value is > 0 and < 1, "above 0 and below 1", nameof(ReduceOnPlateau)); } = 0.1;

    /// <summary>The epochs without improvement after which the rate is reduced, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Patience { get; init => field = CheckCount(value, 1, nameof(ReduceOnPlateau)); } = 10;

    /// <summary>A cost must fall by more than this to be an improvement; finite and at least 0, in units of the cost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinimumChange
    {
        get;
        init => field = Check(value, value >= 0 && double.IsFinite(value), "finite and at least 0", nameof(ReduceOnPlateau));
    } = 1e-4;

    /// <summary>The epochs after a reduction that do not count as without improvement; at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Cooldown { get; init => field = CheckCount(value, 0, nameof(ReduceOnPlateau)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public override double FactorAt(TrainingMoment moment)
    {
        BestValue best = new(MinimumChange);
        (double factor, int waited, int cooling) = (1, 0, 0);
        for (int index = 0; index < moment.History.Count; index++)
        {
            TrainingEpoch epoch = moment.History[index];
            if (best.Improves(epoch.DevCost ?? epoch.TrainCost ?? epoch.Cost))
                waited = 0;
            else if (cooling == 0)
                waited++;
            cooling = Math.Max(0, cooling - 1);
            if (waited == Patience)
                (factor, waited, cooling) = (factor * Factor, 0, Cooldown);
        }

        return factor;
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ReduceOnPlateau), PrintMembers);
}
