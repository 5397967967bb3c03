using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>Whether a data set is one that a network can learn from or be measured on.</summary>
internal static class DatasetFit
{
    /// <summary>Checks shapes, labels and targets.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="argument">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">Something does not fit; the message says what was expected and what came.</exception>
    public static void Check<T>(NetworkDescription network, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        if (data.FeatureCount != network.InputLength && data.Encoding is { } encoding)
            throw new ArgumentException($"{DatasetEncoding.Misfit(network, encoding.FeatureNames)}.", argument);
        if (data.FeatureCount != network.InputLength)
        {
            throw new ArgumentException(
                $"{network.Name} takes {network.InputLength} inputs; the data set has {data.FeatureCount} feature(s).", argument);
        }

        CheckLabelled(network, data, argument);
        if (data.HasLabels)
            CheckLabels(network, data, argument);
        else
            CheckTargets(network, data, argument);
    }

    /// <summary>Checks that a network can learn from batches of a number of rows.</summary>
    /// <exception cref="ArgumentException">Batch normalization would get batches of one row.</exception>
    public static void CheckBatches(NetworkDescription network, int rows)
    {
        if (rows == 1 && !network.Averages.IsEmpty)
        {
            throw new ArgumentException(
                $"{network.Name} normalizes by the statistics of a batch ({network.Averages[0].Layer}), and requires batches of at least "
                + "2 rows, since no layer before it learns from one row; 1 was given.");
        }
    }

    private static void CheckLabelled<T>(NetworkDescription network, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int unlabelled = data.UnlabelledRows;
        if (unlabelled == 0)
            return;
        int first = 0;
        while (data.IsLabelled(first))
            first++;
        throw new ArgumentException(
            $"{network.Name} can learn from and be measured by labelled rows only; {unlabelled} of {data.Rows} row(s) have no label or "
                + $"target, the first is row {first}. Dataset.Labelled() leaves them out.",
            argument);
    }

    [MethodImpl(Jit.Hot)]
    private static void CheckLabels<T>(NetworkDescription network, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.HasSeveralHeads)
        {
            throw new ArgumentException(
                $"A class alone is no row of targets of {network.Name}, which has several outputs; it takes {network.OutputLength} targets "
                + $"per row: {network.Columns}. The data set has labels.",
                argument);
        }

        if (!network.IsClassifier)
        {
            throw new ArgumentException(
                $"{network.Name} is trained with {network.Loss}, which takes {network.OutputLength} target value(s) per row; the data "
                + "set has labels.",
                argument);
        }

        ReadOnlySpan<int> labels = data.Labels.Span;
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] >= network.Classes)
            {
                throw new ArgumentException(
                    $"{network.Name} has classes 0 to {network.Classes - 1}; the label of row {row} is {labels[row]}.", argument);
            }
        }

        if (!data.ClassNames.IsEmpty && data.ClassNames.Length != network.Classes)
        {
            throw new ArgumentException(
                $"{network.Name} has {network.Classes} classes; the data set names {data.ClassNames.Length}.", argument);
        }
    }

    [MethodImpl(Jit.Hot)]
    private static void CheckTargets<T>(NetworkDescription network, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.TargetCount != network.OutputLength)
        {
            throw new ArgumentException(
                network.HasSeveralHeads
                    ? $"{network.Name} takes {network.OutputLength} targets per row: {network.Columns}; "
                        + $"the data set has {data.TargetCount}."
                    : $"{network.Name} has {network.OutputLength} output(s); the data set has {data.TargetCount} target(s) per row.",
                argument);
        }

        foreach (HeadDescription head in network.Heads)
        {
            if (head.IsClassifier)
                CheckTargets(network, head, data, argument);
        }
    }

    /// <summary>Checks the columns of an output that is a classification.</summary>
    [MethodImpl(Jit.Hot)]
    private static void CheckTargets<T>(NetworkDescription network, HeadDescription head, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool signed = head.LabelEncoding == LabelEncoding.MinusOrPlusOne;
        ReadOnlySpan<T> targets = data.Targets.Span;
        int width = head.Length;
        for (int row = 0; row < data.Rows; row++)
        {
            for (int column = head.Offset; column < head.Offset + width; column++)
            {
                T target = targets[(row * data.TargetCount) + column];
                if (signed ? T.Abs(target) != T.One : target < T.Zero || target > T.One)
                    ThrowTarget(network, head, signed, row, column, target, argument);
            }
        }
    }

    private static void ThrowTarget<T>(
        NetworkDescription network, HeadDescription head, bool signed, int row, int column, T target, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string what = signed ? "targets -1 and 1" : "probabilities from 0 to 1 as targets";
        string of = network.HasSeveralHeads ? $" of {head.Name}" : "";
        throw new ArgumentException(
            FormattableString.Invariant($"{network.Name} takes {what}{of}; row {row}, column {column} is {target}."), argument);
    }
}
