using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Compares the distributions of training, dev and test set. Dev and test set must come from one distribution; otherwise tuning aims at
/// another target than the test measures, and the check warns. A training set may differ from the dev set; the check reports it.
/// Source: A. Ng, Deep Learning Specialization,
/// course 3, week 1, "Train/dev/test distributions", and week 2, "Bias and variance with mismatched data distributions".
/// </summary>
public sealed record DistributionCheck
{
    private DistributionCheck()
    {
    }

    /// <summary>The dev set against the test set: a difference is a warning. Null without a test set.</summary>
    public required DistributionComparison? DevAgainstTest { get; init; }

    /// <summary>The training set against the dev set: a difference is information.</summary>
    public required DistributionComparison TrainAgainstDev { get; init; }

    /// <summary>Whether dev and test differ.</summary>
    public bool Warns => DevAgainstTest?.Differs == true;

    /// <summary>Tests every feature with the two-sample test of Kolmogorov and Smirnov. Labels, targets and weights play no part.</summary>
    /// <typeparam name="T">The element type of the features.</typeparam>
    /// <param name="train">The training set.</param>
    /// <param name="dev">The dev set.</param>
    /// <param name="test">The test set, or null.</param>
    /// <param name="options">The level; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sets have different numbers of features.</exception>
    public static DistributionCheck Run<T>(Dataset<T> train, Dataset<T> dev, Dataset<T>? test, DistributionCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        options ??= new DistributionCheckOptions();
        return new()
        {
            DevAgainstTest = test is null ? null : DistributionComparison.Of(dev, "dev", test, "test", options),
            TrainAgainstDev = DistributionComparison.Of(train, "training", dev, "dev", options),
        };
    }

    /// <summary>Tests every feature of the parts of a split.</summary>
    /// <inheritdoc cref="Run{T}(Dataset{T}, Dataset{T}, Dataset{T}, DistributionCheckOptions)"/>
    public static DistributionCheck Run<T>(DatasetSplit<T> split, DistributionCheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(split);
        return Run(split.Train, split.Dev, split.Test, options);
    }

    /// <summary>In plain words, one line per comparison.</summary>
    public override string ToString()
    {
        string tuned = DevAgainstTest is null ? "There is no test set to compare dev with."
            : Warns ? $"Warning: tuning on dev aims at another target than test measures. {DevAgainstTest}"
            : $"{DevAgainstTest}";
        string trained = TrainAgainstDev.Differs
            ? $"Note: part of the gap between training and dev error may be data mismatch rather than variance. {TrainAgainstDev}"
            : $"{TrainAgainstDev}";
        return $"{tuned}\n{trained}";
    }
}
