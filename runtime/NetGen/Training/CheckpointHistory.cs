namespace NetGen.Training;

/// <summary>The completed epochs of a run as rows of numbers in its checkpoint, and back.</summary>
internal static class CheckpointHistory
{
    /// <summary>
    /// Epoch, cost, cost and metric on the training set, cost and metric on the dev set, and which of these two pairs exist.
    /// </summary>
    public const int Columns = 7;

    private const int HasTrain = 1;
    private const int HasDev = 2;

    /// <summary>One row per epoch; a value that an epoch does not have is NaN.</summary>
    public static double[] ToRows(IEnumerable<TrainingEpoch> history) =>
    [
        .. history.SelectMany(epoch => new[]
        {
            epoch.Epoch,
            epoch.Cost,
            epoch.TrainCost ?? double.NaN,
            epoch.TrainMetric ?? double.NaN,
            epoch.DevCost ?? double.NaN,
            epoch.DevMetric ?? double.NaN,
            Flags(epoch.TrainCost is not null, epoch.DevCost is not null),
        }),
    ];

    /// <summary>The epochs of rows that <see cref="Problem"/> has found right.</summary>
    public static IEnumerable<TrainingEpoch> FromRows(double[] rows, long[] elapsed) => elapsed.Select((ticks, index) =>
    {
        double[] row = rows[(index * Columns)..((index + 1) * Columns)];
        bool hasTrain = ((int)row[6] & HasTrain) != 0;
        bool hasDev = ((int)row[6] & HasDev) != 0;
        return new TrainingEpoch
        {
            Epoch = (int)row[0],
            Cost = row[1],
            TrainCost = hasTrain ? row[2] : null,
            TrainMetric = hasTrain ? row[3] : null,
            DevCost = hasDev ? row[4] : null,
            DevMetric = hasDev ? row[5] : null,
            Elapsed = TimeSpan.FromTicks(ticks),
        };
    });

    /// <summary>
    /// The first value of the rows that a run with such evaluations cannot have written, in words; null if all are right.
    /// </summary>
    public static string? Problem(double[] rows, long[] elapsed, bool hasTrain, bool hasDev)
    {
        double flags = Flags(hasTrain, hasDev);
        for (int index = 0; index < elapsed.Length; index++)
        {
            ReadOnlySpan<double> row = rows.AsSpan(index * Columns, Columns);
            if (row[0] != index + 1)
                return FormattableString.Invariant($"row {index} of the history must be of epoch {index + 1}; it is of {row[0]}");
            if (row[6] != flags)
            {
                return FormattableString.Invariant($"the flag of epoch {index + 1} must be {flags}, for a run ")
                    + $"{(hasTrain ? "with" : "without")} evaluation of the training set and {(hasDev ? "with" : "without")} a dev set; "
                    + FormattableString.Invariant($"it is {row[6]}");
            }

            bool hasUnexpected = (!hasTrain && !(double.IsNaN(row[2]) && double.IsNaN(row[3])))
                || (!hasDev && !(double.IsNaN(row[4]) && double.IsNaN(row[5])));
            if (hasUnexpected)
                return FormattableString.Invariant($"epoch {index + 1} has results of a set that was not evaluated");
            if (elapsed[index] < (index == 0 ? 0 : elapsed[index - 1]))
            {
                return FormattableString.Invariant(
                    $"the time at the end of epoch {index + 1} must not be before that of the epoch before; it is {elapsed[index]} ticks");
            }
        }

        return null;
    }

    private static int Flags(bool hasTrain, bool hasDev) => (hasTrain ? HasTrain : 0) + (hasDev ? HasDev : 0);
}
