namespace NetGen.Training;

/// <summary>
/// Where and how often a training run saves a checkpoint. A run that is killed at any moment and started again with the same options ends
/// with the same bits as one that was never killed. While it trains, a lock file beside the checkpoint keeps other processes from it.
/// </summary>
/// <param name="Path">The file. Each checkpoint is written under a temporary name and renamed, so that the file is always complete.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>The file. Each checkpoint is written under a temporary name and renamed, so that the file is always complete.</summary>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public string Path { get; init => field = CheckPath(value); } = CheckPath(Path);

    /// <summary>The epochs from one checkpoint to the next, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int EveryEpochs { get; init => field = CheckCount(value, nameof(EveryEpochs)); } = 1;

    /// <summary>The steps from one checkpoint to the next within an epoch, at least 1; null to save at the ends of epochs only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EverySteps { get; init => field = value is int steps ? CheckCount(steps, nameof(EverySteps)) : null; }

    /// <summary>
    /// Whether to continue the run of an existing file. If false, or if the file does not exist, training starts from the network's present
    /// weights and overwrites the file.
    /// </summary>
    public bool Resume { get; init; } = true;

    private static string CheckPath(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Path));
        return value;
    }

    private static int CheckCount(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{nameof(CheckpointOptions)}.{name} must be at least 1; {value} was given."));
}
