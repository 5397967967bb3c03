using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Training;

/// <summary>The completed epochs of a run as rows of numbers in its checkpoint, and back.</summary>
/// <param name="heads">The outputs with their metrics, if there are several; else empty.</param>
internal sealed class CheckpointHistory(ImmutableArray<HeadEpoch> heads)
{
    /// <summary>
    /// Epoch, cost, cost and metric on the training set, cost and metric on the dev set, and which of these two pairs exist.
    /// </summary>
    private const int Shared = 7;

    /// <summary>Cost and metric on the training set, cost and metric on the dev set, for each of several outputs.</summary>
    private const int PerHead = 4;

    private const int HasTrain = 1;
    private const int HasDev = 2;

    /// <summary>The numbers of a row.</summary>
    public int Columns { get; } = Shared + (PerHead * heads.Length);

    /// <summary>The history of a run of a network.</summary>
    public static CheckpointHistory Of<T>(NetworkDescription network, Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(network.HasSeveralHeads
            ? [.. network.Heads.Select(head => new HeadEpoch(head.Name, PredictionMeasure<T>.KindOf(head, train)))]
            : []);

    /// <summary>One row per epoch; a value that an epoch does not have is NaN.</summary>
    public static double[] ToRows(IEnumerable<TrainingEpoch> history) =>
    [
        .. history.SelectMany(epoch => (double[])
        [
            epoch.Epoch,
            epoch.Cost,
            epoch.TrainCost ?? double.NaN,
            epoch.TrainMetric ?? double.NaN,
            epoch.DevCost ?? double.NaN,
            epoch.DevMetric ?? double.NaN,
            Flags(epoch.TrainCost is not null, epoch.DevCost is not null),
            .. epoch.Heads.SelectMany(head => new[] { head.TrainCost, head.TrainMetric, head.DevCost, head.DevMetric })
                .Select(value => value ?? double.NaN),
        ]),
    ];

    /// <summary>The epochs of rows that <see cref="Problem"/> has found right.</summary>
    public IEnumerable<TrainingEpoch> FromRows(double[] rows, long[] elapsed) => elapsed.Select((ticks, index) =>
    {
        double[] row = rows[(index * Columns)..((index + 1) * Columns)];
        bool hasTrain = ((int)row[6] & HasTrain) != 0;
        bool hasDev = ((int)row[6] & HasDev) != 0;
        return new TrainingEpoch
        {
            Epoch = (int)row[0],
            Cost = row[1],
            TrainCost = hasTrain ? row[2] : null,
            TrainMetric = hasTrain && heads.IsEmpty ? row[3] : null,
            DevCost = hasDev ? row[4] : null,
            DevMetric = hasDev && heads.IsEmpty ? row[5] : null,
            Heads = heads.IsEmpty
                ? []
                : [.. heads.Select((head, number) => Head(head, row.AsSpan(Shared + (PerHead * number), PerHead), hasTrain, hasDev))],
            Elapsed = TimeSpan.FromTicks(ticks),
        };
    });

    /// <summary>
    /// The first value of the rows that a run with such evaluations cannot have written, in words; null if all are right.
    /// </summary>
    public string? Problem(double[] rows, long[] elapsed, bool hasTrain, bool hasDev)
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

            bool hasUnexpected = false;
            for (int first = 2; first < Columns; first += first == 2 ? Shared - 2 : PerHead)
            {
                hasUnexpected |= (!hasTrain && !(double.IsNaN(row[first]) && double.IsNaN(row[first + 1])))
                    || (!hasDev && !(double.IsNaN(row[first + 2]) && double.IsNaN(row[first + 3])));
            }

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

    private static HeadEpoch Head(HeadEpoch head, ReadOnlySpan<double> values, bool hasTrain, bool hasDev) => head with
    {
        TrainCost = hasTrain ? values[0] : null,
        TrainMetric = hasTrain ? values[1] : null,
        DevCost = hasDev ? values[2] : null,
        DevMetric = hasDev ? values[3] : null,
    };

    private static int Flags(bool hasTrain, bool hasDev) => (hasTrain ? HasTrain : 0) + (hasDev ? HasDev : 0);
}
