using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen;

/// <content>Rows with and without labels.</content>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of rows whose class or targets are not known. Such rows can be predicted; training on them and measuring by them is
    /// refused, and <see cref="Labelled"/> leaves them out.
    /// </summary>
    public int UnlabelledRows
    {
        [MethodImpl(Jit.Hot)]
        get
        {
            if (HasLabels)
                return Labels.Span.Count(ClassLabels.Unlabelled);
            int count = 0;
            for (int row = 0; row < Rows; row++)
                count += IsLabelled(row) ? 0 : 1;
            return count;
        }
    }

    /// <summary>Whether the class or the targets of a row are known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    [MethodImpl(Jit.Hot)]
    public bool IsLabelled(int row)
    {
        CheckRow(row, nameof(row));
        return HasLabels ? Labels.Span[row] != ClassLabels.Unlabelled : !T.IsNaN(Targets.Span[row * TargetCount]);
    }

    /// <summary>The rows that have a label or targets: this data set if all have, else a copy.</summary>
    /// <exception cref="InvalidOperationException">No row is labelled.</exception>
    public Dataset<T> Labelled()
    {
        if (UnlabelledRows == 0)
            return this;
        int[] rows = [.. Enumerable.Range(0, Rows).Where(IsLabelled)];
        return rows.Length > 0 ? Select(rows) : throw new InvalidOperationException($"None of the {Rows} row(s) has a label.");
    }

    /// <summary>The rows that have neither label nor targets, as a copy; null if all rows are labelled.</summary>
    public Dataset<T>? Unlabelled()
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => !IsLabelled(row))];
        return rows.Length > 0 ? Select(rows) : null;
    }

    /// <summary>A line such as <c>150 rows x 4 features, 3 classes: setosa 50, versicolor 50, virginica 50</c>.</summary>
    public override string ToString() => DatasetText.Of(this);

    /// <summary>Examples of classes; a label of -1 marks an unlabelled row.</summary>
    internal static Dataset<T> WithUnlabelled(
        ReadOnlyMemory<T> features, int featureCount, ReadOnlyMemory<int> labels, ImmutableArray<string> classNames)
    {
        Dataset<T> data = new(features, featureCount, labels, default, 1, classNames, default);
        data.CheckFeatures(features);
        data.CheckLength(labels.Length, 1, nameof(labels));
        return data;
    }

    /// <summary>Examples of values; a row of NaN targets is unlabelled.</summary>
    internal static Dataset<T> WithUnlabelled(ReadOnlyMemory<T> features, int featureCount, ReadOnlyMemory<T> targets, int targetCount)
    {
        Dataset<T> data = new(features, featureCount, default, targets, targetCount, [], default);
        data.CheckFeatures(features);
        data.CheckLength(targets.Length, targetCount, nameof(targets));
        DatasetValues.CheckTargets(targets.Span, targetCount, nameof(targets));
        return data;
    }

    /// <summary>A view of the same rows with other labels or targets and the names that belong to them.</summary>
    internal Dataset<T> WithClasses(
        ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, int targetCount, ImmutableArray<string> classNames) =>
        new(Features, FeatureCount, labels, targets, targetCount, classNames, Weights) { Encoding = Encoding };

    private static int[] UnlabelledRowsOf(int elements, int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        int[] labels = new int[elements / featureCount];
        Array.Fill(labels, ClassLabels.Unlabelled);
        return labels;
    }
}
