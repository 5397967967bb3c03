namespace NetGen;

/// <summary>
/// The factor is multiplied whenever the cost has not got better for some epochs. Judged is the cost on the dev set where there is one,
/// else that on the training set, else J.
/// </summary>
/// <remarks>
/// The idea is that of the callbacks of this name elsewhere; what counts is this. An epoch is better if its cost is below the best so far by more than
/// <see cref="MinimumChange"/>; a cost that is not a number never is. After <see cref="Patience"/> epochs in a row that are not, the rate
/// is reduced, and the <see cref="Cooldown"/> epochs that follow are not counted. All of it is computed from the history.
/// </remarks>
public sealed record ReduceOnPlateau : LearningRateSchedule
{
    /// <summary>What a reduction leaves of the rate, above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Factor { get; init => field = Check(value, value is > 0 and < 1, "above 0 and below 1", nameof(ReduceOnPlateau)); } = 0.1;

    /// <summary>The epochs without improvement after which the rate is reduced, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Patience { get; init => field = CheckCount(value, 1, nameof(ReduceOnPlateau)); } = 10;

    /// <summary>By how much more than this a cost must fall to be an improvement; finite and at least 0, in units of the cost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double MinimumChange { get; init => field = Check(value, value >= 0 && double.IsFinite(value), "finite and at least 0", nameof(ReduceOnPlateau)); } = 1e-4;

    /// <summary>The epochs after a reduction that do not count as without improvement; at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int Cooldown { get; init => field = CheckCount(value, 0, nameof(ReduceOnPlateau)); }

    /// <inheritdoc/>
    protected internal override bool DependsOnEpochs => false;

    /// <inheritdoc/>
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
}
