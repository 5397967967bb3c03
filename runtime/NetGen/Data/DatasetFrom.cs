using System.Collections.Immutable;
using System.Numerics;
using NetGen.Data;

namespace NetGen;

/// <summary>
/// Makes data sets from rows of any type: <c>Dataset.From(flowers, flower => (new[] { flower.Length, flower.Width }, flower.Species))</c>.
/// A label or target that is null makes an unlabelled row.
/// </summary>
public static class Dataset
{
    /// <summary>Rows with classes as text. The classes are sorted: by value if all are numbers; false before true; else ordinal.</summary>
    /// <typeparam name="TRow">The type of a row.</typeparam>
    /// <typeparam name="T">The element type of the network that learns from it.</typeparam>
    /// <param name="rows">The rows, at least one.</param>
    /// <param name="selector">The features of a row, as many in every row and all finite, and its class, or null.</param>
    /// <param name="weight">The weight of a row, finite and at least 0, or null for rows that all count for 1.</param>
    /// <param name="positiveClass">The class that becomes class 1 of two, or null for the order of the names.</param>
    /// <exception cref="ArgumentException">A value is outside its range, or there are no rows; the message names row and
    /// column.</exception>
    public static Dataset<T> From<TRow, T>(
        IEnumerable<TRow> rows,
        Func<TRow, (T[] Features, string? Label)> selector,
        Func<TRow, double>? weight = null,
        string? positiveClass = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        ClassLabels classes = new(
            [], null, positiveClass, "row", (row, problem) => new ArgumentException($"Row {row}: {problem}", nameof(selector)));
        DatasetRows<T> features = new(nameof(selector));
        List<TRow> all = Rows(rows);
        for (int row = 0; row < all.Count; row++)
        {
            (T[] values, string? label) = selector(all[row]);
            features.Add(values);
            if (label is null)
                classes.AddMissing();
            else
                classes.Add(label, row);
        }

        (int[] labels, ImmutableArray<string> names) = classes.Finish();
        return Weighted(Dataset<T>.WithUnlabelled(features.Values, features.Width, labels, names), all, weight);
    }

    /// <summary>Rows with class indices from 0.</summary>
    /// <inheritdoc cref="From{TRow, T}(IEnumerable{TRow}, Func{TRow, ValueTuple{T[], string}}, Func{TRow, double}, string)"/>
    public static Dataset<T> From<TRow, T>(
        IEnumerable<TRow> rows, Func<TRow, (T[] Features, int Label)> selector, Func<TRow, double>? weight = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        DatasetRows<T> features = new(nameof(selector));
        List<TRow> all = Rows(rows);
        int[] labels = new int[all.Count];
        for (int row = 0; row < all.Count; row++)
        {
            (T[] values, labels[row]) = selector(all[row]);
            features.Add(values);
        }

        DatasetValues.CheckLabels(labels, 0, nameof(selector));
        return Weighted(new Dataset<T>(features.Values, features.Width, labels), all, weight);
    }

    /// <summary>Rows with class indices from 0; null makes an unlabelled row.</summary>
    /// <inheritdoc cref="From{TRow, T}(IEnumerable{TRow}, Func{TRow, ValueTuple{T[], string}}, Func{TRow, double}, string)"/>
    public static Dataset<T> From<TRow, T>(
        IEnumerable<TRow> rows, Func<TRow, (T[] Features, int? Label)> selector, Func<TRow, double>? weight = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        DatasetRows<T> features = new(nameof(selector));
        List<TRow> all = Rows(rows);
        int[] labels = new int[all.Count];
        for (int row = 0; row < all.Count; row++)
        {
            (T[] values, int? label) = selector(all[row]);
            if (label < 0)
            {
                throw new ArgumentException(
                    $"Labels are classes from 0, or null without one; that of row {row} is {label}.", nameof(selector));
            }

            labels[row] = label ?? ClassLabels.Unlabelled;
            features.Add(values);
        }

        return Weighted(Dataset<T>.WithUnlabelled(features.Values, features.Width, labels, []), all, weight);
    }

    /// <summary>Rows with a target value each.</summary>
    /// <inheritdoc cref="From{TRow, T}(IEnumerable{TRow}, Func{TRow, ValueTuple{T[], string}}, Func{TRow, double}, string)"/>
    public static Dataset<T> From<TRow, T>(
        IEnumerable<TRow> rows, Func<TRow, (T[] Features, T Target)> selector, Func<TRow, double>? weight = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        return From(
            rows,
            row =>
            {
                (T[] features, T target) = selector(row);
                return (features, (T[]?)[target]);
            },
            weight);
    }

    /// <summary>Rows with several target values each.</summary>
    /// <inheritdoc cref="From{TRow, T}(IEnumerable{TRow}, Func{TRow, ValueTuple{T[], string}}, Func{TRow, double}, string)"/>
    public static Dataset<T> From<TRow, T>(
        IEnumerable<TRow> rows, Func<TRow, (T[] Features, T[]? Targets)> selector, Func<TRow, double>? weight = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        DatasetRows<T> features = new(nameof(selector));
        List<TRow> all = Rows(rows);
        T[]?[] targets = new T[all.Count][];
        for (int row = 0; row < all.Count; row++)
        {
            (T[] values, targets[row]) = selector(all[row]);
            features.Add(values);
        }

        int width = targets.FirstOrDefault(target => target is not null)?.Length ?? 0;
        if (width == 0)
            return Weighted(new Dataset<T>(features.Values, features.Width), all, weight);
        T[] missing = new T[width];
        Array.Fill(missing, T.NaN);
        for (int row = 0; row < targets.Length; row++)
        {
            DatasetRows<T>.CheckRow(targets[row] ?? missing, width, row, "target", allowsNaN: targets[row] is null, nameof(selector));
            targets[row] ??= missing;
        }

        return Weighted(
            Dataset<T>.WithUnlabelled(features.Values, features.Width, targets.SelectMany(target => target!).ToArray(), width),
            all,
            weight);
    }

    /// <summary>Rows to predict, without labels.</summary>
    /// <inheritdoc cref="From{TRow, T}(IEnumerable{TRow}, Func{TRow, ValueTuple{T[], string}}, Func{TRow, double}, string)"/>
    public static Dataset<T> From<TRow, T>(IEnumerable<TRow> rows, Func<TRow, T[]> selector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(selector);
        DatasetRows<T> features = new(nameof(selector));
        foreach (TRow row in Rows(rows))
            features.Add(selector(row));
        return new(features.Values, features.Width);
    }

    /// <summary>Jagged arrays: one array of features per row, and one class index per row.</summary>
    /// <typeparam name="T">The element type of the network that learns from it.</typeparam>
    /// <param name="features">One array per row, all of the same length and finite.</param>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <param name="classNames">The name of each class, or nothing.</param>
    /// <exception cref="ArgumentException">A value is outside its range, the lengths do not fit, or there are no rows; the message names
    /// row and column.</exception>
    public static Dataset<T> From<T>(T[][] features, int[] labels, ImmutableArray<string> classNames = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DatasetRows<T> rows = DatasetRows<T>.Of(features, nameof(features));
        return new(rows.Values, rows.Width, labels, classNames);
    }

    /// <summary>Jagged arrays: one array of features and one array of targets per row.</summary>
    /// <typeparam name="T">The element type of the network that learns from it.</typeparam>
    /// <param name="features">One array per row, all of the same length and finite.</param>
    /// <param name="targets">One array per row, all of the same length and finite.</param>
    /// <exception cref="ArgumentException">A value is outside its range, the lengths do not fit, or there are no rows; the message names
    /// row and column.</exception>
    public static Dataset<T> From<T>(T[][] features, T[][] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DatasetRows<T> rows = DatasetRows<T>.Of(features, nameof(features)), values = DatasetRows<T>.Of(targets, nameof(targets));
        return new(rows.Values, rows.Width, values.Values, values.Width);
    }

    /// <summary>Jagged arrays: one array of features and one target per row.</summary>
    /// <typeparam name="T">The element type of the network that learns from it.</typeparam>
    /// <param name="features">One array per row, all of the same length and finite.</param>
    /// <param name="targets">The target of each row, finite.</param>
    /// <exception cref="ArgumentException">
    /// A value is outside its range, the lengths do not fit, or there are no rows; the message names row and column.
    /// </exception>
    public static Dataset<T> From<T>(T[][] features, T[] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        DatasetRows<T> rows = DatasetRows<T>.Of(features, nameof(features));
        return new(rows.Values, rows.Width, targets, 1);
    }

    private static List<TRow> Rows<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        List<TRow> all = [.. rows];
        return all.Count > 0 ? all : throw new ArgumentException("A data set has at least one row; no row was given.", nameof(rows));
    }

    private static Dataset<T> Weighted<TRow, T>(Dataset<T> data, List<TRow> rows, Func<TRow, double>? weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => weight is null ? data : data.WithWeights(rows.Select(weight).ToArray());
}
