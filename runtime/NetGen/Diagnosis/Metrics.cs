using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Diagnosis;

/// <summary>Metrics of predictions against labels or targets. All sums are in double, in the order of the rows.</summary>
public static class Metrics
{
    /// <summary>
    /// The share of rows whose label is among the <paramref name="k"/> classes with the largest outputs. Of equal outputs the first counts
    /// as larger, so k = 1 gives the accuracy of <see cref="IPredictor{T}.Classify"/>.
    /// </summary>
    /// <param name="outputs">rows x <paramref name="classes"/>, row-major: probabilities, or scores of any scale.</param>
    /// <param name="labels">The class of each row, 0 to classes - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="k">How many classes count, 1 to classes.</param>
    /// <returns>The share, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Classes, k or a label is outside its range.</exception>
    /// <exception cref="ArgumentException">There are no rows, the lengths do not fit, or an output is NaN.</exception>
    public static double TopKAccuracy<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels, int classes, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Classes(outputs, labels, classes);
        if (k < 1 || k > classes)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"k must be from 1 to the number of classes, {classes}; {k} was given.");
        int found = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<T> scores = outputs.Slice(row * classes, classes);
            T own = scores[labels[row]];
            int before = 0;
            for (int index = 0; index < classes; index++)
            {
                if (scores[index] > own || (scores[index] == own && index < labels[row]))
                    before++;
            }

            if (before < k)
                found++;
        }

        return found / (double)labels.Length;
    }

    /// <summary>
    /// The area under the ROC curve of a two-class score: the probability that a random row of class 1 has a larger score than a random row
    /// of class 0, where equal scores count half. With n0 and n1 rows of class 0 and 1, it is (R - n1 (n1 + 1) / 2) / (n0 n1), where R is
    /// the sum of the ranks of class 1 and equal scores share the mean of their ranks.
    /// </summary>
    /// <remarks>
    /// Source: J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve",
    /// Radiology 143, 1982.
    /// </remarks>
    /// <param name="scores">One score per row; only their order counts.</param>
    /// <param name="labels">The class of each row, 0 or 1; both occur.</param>
    /// <returns>The area, 0 to 1; 0.5 for a score without information.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentException">There are no rows, the lengths differ, a score is NaN, or a class has no rows, so that the area
    /// is not defined.</exception>
    public static double RocAuc<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Scores(scores, labels);
        double area = RankStatistic.AreaUnderCurve([.. scores], labels, positive: 1);
        return !double.IsNaN(area)
            ? area
            : throw new ArgumentException(
                $"The area under the ROC curve needs rows of both classes, 0 and 1; all {labels.Length} row(s) are of class {labels[0]}.",
                nameof(labels));
    }

    /// <summary>
    /// The area under the ROC curve of several classes: the mean over the classes of the area of each class against all others, with the
    /// class's own output as score. Classes without rows are left out, because their area is not defined.
    /// </summary>
    /// <param name="outputs">rows x <paramref name="classes"/>, row-major: probabilities, or scores of any scale.</param>
    /// <param name="labels">The class of each row, 0 to classes - 1; at least two occur.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <returns>The mean area, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Classes or a label is outside its range.</exception>
    /// <exception cref="ArgumentException">There are no rows, the lengths do not fit, an output is NaN, or all rows are of one
    /// class.</exception>
    public static double RocAuc<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Classes(outputs, labels, classes);
        double sum = 0;
        int defined = 0;
        T[] scores = new T[labels.Length];
        for (int positive = 0; positive < classes; positive++)
        {
            for (int row = 0; row < scores.Length; row++)
                scores[row] = outputs[(row * classes) + positive];
            double area = RankStatistic.AreaUnderCurve(scores, labels, positive);
            if (double.IsNaN(area))
                continue;
            sum += area;
            defined++;
        }

        return defined > 0
            ? sum / defined
            : throw new ArgumentException(
                $"The area under the ROC curve needs rows of two classes or more; all {labels.Length} row(s) are of class {labels[0]}.",
                nameof(labels));
    }

    /// <summary>The mean absolute error, (1/n) sum of |y - t|, in the unit of the targets.</summary>
    /// <param name="predictions">y, n values.</param>
    /// <param name="targets">t, n values.</param>
    /// <returns>The error, at least 0; NaN if a value is NaN.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    [MethodImpl(Jit.Hot)]
    public static double MeanAbsoluteError<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Pairs(predictions.Length, targets.Length);
        double sum = 0;
        for (int index = 0; index < targets.Length; index++)
            sum += Math.Abs(double.CreateChecked(predictions[index]) - double.CreateChecked(targets[index]));
        return sum / targets.Length;
    }

    /// <summary>The root mean squared error, sqrt((1/n) sum of (y - t)^2), in the unit of the targets.</summary>
    /// <param name="predictions">y, n values.</param>
    /// <param name="targets">t, n values.</param>
    /// <returns>The error, at least 0; NaN if a value is NaN.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    public static double RootMeanSquaredError<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Pairs(predictions.Length, targets.Length);
        ScaledNorm errors = default;
        AddErrors(ref errors, predictions, targets);
        return errors.RootMeanSquare(targets.Length);
    }

    /// <summary>
    /// The coefficient of determination of one output, R2 = 1 - sum of (y - t)^2 / sum of (t - mean t)^2: 1 if every prediction is right, 0
    /// for predictions as good as the mean of the targets, below 0 for worse ones. If all targets are equal, it is 1 if every prediction is
    /// right, else minus infinity.
    /// </summary>
    /// <param name="predictions">y, n values.</param>
    /// <param name="targets">t, n values.</param>
    /// <returns>At most 1; NaN if a value is NaN.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    public static double RSquared<T>(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricChecks.Pairs(predictions.Length, targets.Length);
        return RSquared(RootMeanSquaredError(predictions, targets), ShiftedMoments.Of(targets).StandardDeviation);
    }

    /// <summary>R2 from the root mean squared error and the standard deviation of the targets, in the same unit.</summary>
    internal static double RSquared(double error, double standardDeviation)
    {
        double ratio = error / standardDeviation;
        return error == 0 ? 1 : 1 - (ratio * ratio);
    }

    /// <summary>Adds the errors y - t to a norm.</summary>
    [MethodImpl(Jit.Hot)]
    internal static void AddErrors<T>(ref ScaledNorm errors, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < targets.Length; index++)
            errors.Add(double.CreateChecked(predictions[index]) - double.CreateChecked(targets[index]));
    }
}
