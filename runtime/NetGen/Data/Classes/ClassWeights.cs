using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>A weight per class, which the losses of its rows are multiplied by: J = (1/m) sum w_y(i) L_i.</summary>
public sealed class ClassWeights
{
    /// <summary>Given weights.</summary>
    /// <param name="values">The weight of each class, from class 0: finite, at least 0 and not all 0.</param>
    /// <exception cref="ArgumentException">No weights were given, a weight is outside its range, or all are 0.</exception>
    public ClassWeights(params ImmutableArray<double> values)
    {
        if (values.IsDefaultOrEmpty)
            throw new ArgumentException("There is at least one class; no weights were given.", nameof(values));
        for (int label = 0; label < values.Length; label++)
        {
            if (!(values[label] >= 0) || double.IsInfinity(values[label]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The weight of a class must be finite and at least 0; that of class {label} is {values[label]}."),
                    nameof(values));
            }
        }

        if (!values.AsSpan().ContainsAnyExcept(0))
        {
            throw new ArgumentException(
                $"At least one weight must be above 0; those of all {values.Length} class(es) are 0.", nameof(values));
        }

        Values = values;
    }

    /// <summary>The weight of each class, from class 0.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>
    /// Weights m / (classes m_c), with m_c the rows of class c: every class counts for as much as any other, and the weights of the rows
    /// are 1 on average. Source: G. King and L. Zeng, "Logistic regression in rare events data", 2001, in the form that is usual today.
    /// </summary>
    /// <typeparam name="T">The element type of the data set.</typeparam>
    /// <param name="trainingSet">Rows with labels, at least one of each class. Weights of the rows are ignored.</param>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    /// <exception cref="ArgumentException">A class has no rows.</exception>
    public static ClassWeights Balanced<T>(Dataset<T> trainingSet)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainingSet);
        SortedDictionary<int, int> counts = ClassCounts.Of(trainingSet);
        long classes = ClassCounts.Classes(trainingSet);
        if (counts.Count < classes)
        {
            // Labels are sorted, and count from 0 if no class is missing before.
            int missing = counts.Keys.TakeWhile((label, index) => label == index).Count();
            int largest = ClassCounts.RowOfLargest(trainingSet);
            string source = trainingSet.ClassNames.IsEmpty
                ? FormattableString.Invariant($"the largest label, {trainingSet.Labels.Span[largest]} in row {largest}, ")
                    + FormattableString.Invariant($"makes {classes} classes")
                : FormattableString.Invariant($"there are {classes} class names");
            throw new ArgumentException(
                $"Balanced weights need at least one row of each class; {source}, and class {missing} has none of the {trainingSet.Rows} "
                    + "rows.",
                nameof(trainingSet));
        }

        return new([.. counts.Values.Select(count => trainingSet.Rows / ((double)counts.Count * count))]);
    }

    /// <summary>The weights in the order of the classes; of more than ten the first ten.</summary>
    public override string ToString() =>
        $"{Values.Length} class weights: "
            + $"{string.Join(", ", Values.Take(10).Select(weight => weight.ToString("G6", CultureInfo.InvariantCulture)))}"
        + (Values.Length > 10 ? ", ..." : "");

    /// <summary>The weight of each row: that of its class, times the one that it has already.</summary>
    /// <exception cref="InvalidOperationException">The rows have no labels.</exception>
    /// <exception cref="ArgumentException">A label has no weight.</exception>
    internal double[] OfRows<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ClassCounts.RequireLabels(data);
        double[] weights = new double[data.Rows];
        for (int row = 0; row < weights.Length; row++)
        {
            int label = data.Labels.Span[row];
            if (label >= Values.Length)
            {
                throw new ArgumentException(
                    $"There are weights for classes 0 to {Values.Length - 1}; the label of row {row} is {label}.", nameof(data));
            }

            weights[row] = Values[label] * (data.HasWeights ? data.Weights.Span[row] : 1);
        }

        return weights;
    }
}
