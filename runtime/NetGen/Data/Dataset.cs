using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Examples to learn from: a row-major matrix of features with one example per row, and for each row either a class (a label) or one or
/// more target values; a weight is optional. A data set is an immutable view: it does not copy the memory that it is given, so that memory
/// must not change while the data set is in use.
/// </summary>
/// <typeparam name="T">The element type of the network that learns from it.</typeparam>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Examples of classes.</summary>
    /// <param name="features">rows x <paramref name="featureCount"/>, row-major, all finite.</param>
    /// <param name="featureCount">The number of features of one example, at least 1.</param>
    /// <param name="labels">The class of each row, from 0 to classes - 1.</param>
    /// <param name="classNames">The name of each class; by default the classes have no names.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// There are no rows, the lengths do not fit each other, a feature is not finite, or a label is negative or has no class name.
    /// </exception>
    public Dataset(ReadOnlyMemory<T> features, int featureCount, ReadOnlyMemory<int> labels, ImmutableArray<string> classNames = default)
        : this(features, featureCount, labels, default, 1, classNames.IsDefault ? [] : classNames, default)
    {
        CheckFeatures(features);
        CheckLength(labels.Length, 1, nameof(labels));
        DatasetValues.CheckLabels(labels.Span, ClassNames.Length, nameof(labels));
    }

    /// <summary>Examples of values, or of the probabilities of classes.</summary>
    /// <param name="features">rows x <paramref name="featureCount"/>, row-major, all finite.</param>
    /// <param name="featureCount">The number of features of one example, at least 1.</param>
    /// <param name="targets">rows x <paramref name="targetCount"/>, row-major, all finite.</param>
    /// <param name="targetCount">The number of targets of one example, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureCount"/> or <paramref name="targetCount"/> is less than
    /// 1.</exception>
    /// <exception cref="ArgumentException">There are no rows, the lengths do not fit each other, or a feature or target is not
    /// finite.</exception>
    public Dataset(ReadOnlyMemory<T> features, int featureCount, ReadOnlyMemory<T> targets, int targetCount)
        : this(features, featureCount, default, targets, targetCount, [], default)
    {
        CheckFeatures(features);
        CheckLength(targets.Length, targetCount, nameof(targets));
        DatasetValues.CheckFinite(targets.Span, targetCount, "target", nameof(targets));
    }

    /// <summary>Rows to predict, without labels.</summary>
    /// <param name="features">rows x <paramref name="featureCount"/>, row-major, all finite.</param>
    /// <param name="featureCount">The number of features of one example, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="featureCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There are no rows, their length does not fit, or a feature is not finite.</exception>
    public Dataset(ReadOnlyMemory<T> features, int featureCount)
        : this(features, featureCount, UnlabelledRowsOf(features.Length, featureCount), default, 1, [], default) => CheckFeatures(features);

    /// <summary>A view of data that is known to be valid.</summary>
    private Dataset(
        ReadOnlyMemory<T> features,
        int featureCount,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<T> targets,
        int targetCount,
        ImmutableArray<string> classNames,
        ReadOnlyMemory<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetCount, 1);
        Rows = features.Length / featureCount;
        FeatureCount = featureCount;
        TargetCount = targetCount;
        Features = features;
        Labels = labels;
        Targets = targets;
        ClassNames = classNames;
        Weights = weights;
    }

    /// <summary>The number of examples, at least 1.</summary>
    public int Rows { get; }

    /// <summary>The number of features of one example.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of targets of one example; 1 for labels.</summary>
    public int TargetCount { get; }

    /// <summary>Whether the rows have classes rather than target values. A row may be unlabelled even so.</summary>
    public bool HasLabels
    {
        [MethodImpl(Jit.Inline)]
        get => !Labels.IsEmpty;
    }

    /// <summary>The features, <see cref="Rows"/> x <see cref="FeatureCount"/>, row-major.</summary>
    public ReadOnlyMemory<T> Features { get; }

    /// <summary>
    /// The target values, <see cref="Rows"/> x <see cref="TargetCount"/>, row-major; empty if there are labels. Those of an unlabelled row
    /// are NaN.
    /// </summary>
    public ReadOnlyMemory<T> Targets { get; }

    /// <summary>The class of each row, from 0; -1 for an unlabelled row. Empty if there are target values.</summary>
    public ReadOnlyMemory<int> Labels { get; }

    /// <summary>The name of each class; empty if the classes have no names.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>
    /// The factor on the loss of each row, finite and at least 0; empty if every row has weight 1. The cost is
    /// J = (1/m) sum w_i L_i, with m the number of rows and not the sum of the weights.
    /// </summary>
    public ReadOnlyMemory<double> Weights { get; }

    /// <summary>Whether the rows have weights.</summary>
    public bool HasWeights
    {
        [MethodImpl(Jit.Inline)]
        get => !Weights.IsEmpty;
    }

    /// <summary>What the pipeline that made this data set knows about it; null if no pipeline made it.</summary>
    internal DatasetEncoding? Encoding { get; private init; }

    /// <summary>The features of one example.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The data set has no such row.</exception>
    public ReadOnlySpan<T> Row(int row)
    {
        CheckRow(row, nameof(row));
        return Features.Span.Slice(row * FeatureCount, FeatureCount);
    }

    /// <summary>A view of the same rows with weights, which go with their rows into every part, selection and mini-batch.</summary>
    /// <param name="weights">One per row, finite, at least 0 and not all 0. A part may later hold rows of weight 0 only.</param>
    /// <exception cref="ArgumentException">The number of weights is not the number of rows, a weight is outside its range, or all are
    /// 0.</exception>
    public Dataset<T> WithWeights(ReadOnlyMemory<double> weights)
    {
        CheckLength(weights.Length, 1, nameof(weights));
        DatasetValues.CheckWeights(weights.Span, nameof(weights));
        return new(Features, FeatureCount, Labels, Targets, TargetCount, ClassNames, weights) { Encoding = Encoding };
    }

    /// <summary>
    /// A view of the same rows, each weighted by its class. Existing weights of rows are multiplied by those of their classes.
    /// </summary>
    /// <param name="weights">The weight of each class, such as <see cref="ClassWeights.Balanced"/> of the training set.</param>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    /// <exception cref="ArgumentException">A label has no weight, or all rows would have weight 0.</exception>
    public Dataset<T> WithClassWeights(ClassWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return WithWeights(weights.OfRows(this));
    }

    /// <summary>The same rows as made by a pipeline.</summary>
    internal Dataset<T> WithEncoding(DatasetEncoding encoding) =>
        new(Features, FeatureCount, Labels, Targets, TargetCount, ClassNames, Weights) { Encoding = encoding };

    /// <summary>A view of the same rows with other features.</summary>
    /// <exception cref="ArgumentException">A feature is not finite.</exception>
    internal Dataset<T> WithFeatures(ReadOnlyMemory<T> features)
    {
        DatasetValues.CheckFinite(features.Span, FeatureCount, "feature", nameof(features));
        return new(features, FeatureCount, Labels, Targets, TargetCount, ClassNames, Weights) { Encoding = Encoding };
    }

    /// <summary>
    /// The same rows with their labels as targets: one per class, 1 for the row's class and 0 for the others. Features and weights are
    /// views, and the class names stay.
    /// </summary>
    /// <param name="classes">The number of classes, above every label; null for one per class name, or without names one more than the
    /// largest label.</param>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    /// <exception cref="ArgumentException"> A label is not below <paramref name="classes"/>, the number of class names differs from it, or
    /// the number of classes was not given and the largest label makes a matrix of more than 65,536 classes and more classes than rows, or
    /// of more than 268,435,456 elements.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1, or the targets are more elements than an
    /// array can have.</exception>
    public Dataset<T> ToOneHot(int? classes = null)
    {
        int count = classes ?? OneHot.Classes(this);
        if (!ClassNames.IsEmpty && count != ClassNames.Length)
            throw new ArgumentException($"The data set names {ClassNames.Length} classes; {count} were given.", nameof(classes));
        ClassCounts.RequireLabels(this);
        T[] targets = OneHot.Encode<T>(Labels.Span, count);
        return new(Features, FeatureCount, default, targets, count, ClassNames, Weights) { Encoding = Encoding };
    }

    [MethodImpl(Jit.Hot)]
    private void CheckRow(int row, string argument)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(argument, row, $"The data set has rows 0 to {Rows - 1}; row {row} was given.");
    }

    private void CheckFeatures(ReadOnlyMemory<T> features)
    {
        if (features.IsEmpty)
            throw new ArgumentException("A data set has at least one row; no features were given.", nameof(features));
        if (features.Length % FeatureCount != 0)
        {
            throw new ArgumentException(
                $"Rows of {FeatureCount} feature(s) were expected; {features.Length} features are not a whole number of rows.",
                nameof(features));
        }

        DatasetValues.CheckFinite(features.Span, FeatureCount, "feature", nameof(features));
    }

    private void CheckLength(int length, int width, string argument)
    {
        if (length != (long)Rows * width)
        {
            throw new ArgumentException(
                $"{Rows} row(s) of {FeatureCount} feature(s) need {(long)Rows * width} {argument}, {width} per row; {length} were given.",
                argument);
        }
    }
}
