using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Reporting;

/// <summary>The classes that a network of two inputs predicts over a plane, and the examples in it.</summary>
public sealed record DecisionRegions
{
    private const int DefaultResolution = 100;

    /// <summary>The title of the picture.</summary>
    public string Title { get; init; } = "Decision regions";

    /// <summary>The names of the two features.</summary>
    public (string X, string Y) FeatureNames { get; init; } = ("x1", "x2");

    /// <summary>The name of each class, at least two.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>The range of the first feature in the picture; both finite.</summary>
    public required (double Minimum, double Maximum) X { get; init; }

    /// <summary>The range of the second feature in the picture; both finite.</summary>
    public required (double Minimum, double Maximum) Y { get; init; }

    /// <summary>The number of cells along each axis.</summary>
    public required int Resolution { get; init; }

    /// <summary>
    /// The class at the middle of each cell, Resolution x Resolution: row after row in ascending order of the second feature; within a row
    /// in ascending order of the first feature.
    /// </summary>
    public required ImmutableArray<int> Cells { get; init; }

    /// <summary>The examples.</summary>
    public required ImmutableArray<DecisionPoint> Points { get; init; }

    /// <summary>Predicts the class of each cell of a grid around the examples.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A classifier of two inputs; it must not be trained during the call.</param>
    /// <param name="data">Examples of two features, scaled as in training.</param>
    /// <param name="resolution">The number of cells along each axis, 2 to 1000; 100 by default.</param>
    /// <returns>The picture. It covers the range of the examples and 1/20 of the range more on each side.</returns>
    /// <exception cref="ArgumentNullException">The network or the data set is null.</exception>
    /// <exception cref="ArgumentException">The network does not have two inputs, is not a classifier, or the data set does not fit
    /// it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the network are NaN in a cell.</exception>
    public static DecisionRegions Of<T>(INetwork<T> network, Dataset<T> data, int resolution = DefaultResolution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Description;
        if (description.InputLength != 2)
        {
            throw new ArgumentException(
                $"Decision regions are drawn for 2 inputs; {description.Name} takes {description.InputLength}.",
                nameof(network));
        }

        if (description.ClassifyingHead is not { } head)
        {
            throw new ArgumentException(
                description.HasSeveralHeads
                    ? "Decision regions need one output that is a classification; "
                        + $"the outputs of {description.Name} are {description.Losses}."
                    : $"Decision regions need a classifier; {description.Name} is trained with {description.Loss}.",
                nameof(network));
        }

        data = ClassMapping.Fit(description, network.Decision, data, nameof(data));
        if (resolution is < 2 or > 1000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(resolution),
                resolution,
                FormattableString.Invariant($"Decision regions have 2 to 1000 cells along each axis; {resolution} were given."));
        }

        (double, double) x = Range(data, 0);
        (double, double) y = Range(data, 1);
        return new DecisionRegions
        {
            ClassNames = !data.ClassNames.IsEmpty ? data.ClassNames
                : !network.Decision.ClassNames.IsEmpty ? network.Decision.ClassNames
                : [.. Enumerable.Range(0, description.Classes).Select(index => index.ToString(CultureInfo.InvariantCulture))],
            X = x,
            Y = y,
            Resolution = resolution,
            Cells = Classes(network, head, x, y, resolution),
            Points = [.. Enumerable.Range(0, data.Rows).Select(row => Point(head, data, row))],
        };
    }

    /// <summary>Checks that the parts of a picture fit each other, because a caller can set them.</summary>
    /// <exception cref="InvalidOperationException">Cells, classes and ranges do not fit each other.</exception>
    internal void Check()
    {
        if (Resolution < 1 || Cells.Length != (long)Resolution * Resolution)
        {
            throw new InvalidOperationException(
                $"{nameof(DecisionRegions)} '{Title}': {Resolution} x {Resolution} cells need {(long)Resolution * Resolution} classes; "
                + $"there are {Cells.Length}.");
        }

        foreach (int used in Cells.Concat(Points.Select(point => point.Class)))
        {
            if (used < 0 || used >= ClassNames.Length)
            {
                throw new InvalidOperationException(
                    $"{nameof(DecisionRegions)} '{Title}' names classes 0 to {ClassNames.Length - 1}; class {used} occurs.");
            }
        }

        if (!IsRange(X) || !IsRange(Y))
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{nameof(DecisionRegions)} '{Title}': each feature needs a finite range that is not empty; ")
                + FormattableString.Invariant($"the ranges are {X.Minimum} to {X.Maximum} and {Y.Minimum} to {Y.Maximum}."));
        }

        static bool IsRange((double Minimum, double Maximum) range) =>
            range.Maximum > range.Minimum
                && Axis.CanShow(range.Minimum, logarithmic: false)
                && Axis.CanShow(range.Maximum, logarithmic: false);
    }

    /// <summary>Title, cells, classes and ranges in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Title}: {Resolution} x {Resolution} cells of {ClassNames.Length} classes, ")
        + FormattableString.Invariant($"{FeatureNames.X} from {X.Minimum:G4} to {X.Maximum:G4}, ")
        + FormattableString.Invariant($"{FeatureNames.Y} from {Y.Minimum:G4} to {Y.Maximum:G4}, ")
        + FormattableString.Invariant($"{Points.Length} point(s)");

    private static (double Minimum, double Maximum) Range<T>(Dataset<T> data, int feature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double minimum, double maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int row = 0; row < data.Rows; row++)
        {
            double value = double.CreateChecked(data.Row(row)[feature]);
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        }

        double margin = maximum > minimum ? (maximum - minimum) / 20 : 1;
        return (minimum - margin, maximum + margin);
    }

    /// <summary>Predicts the classes, with one call per row of the grid.</summary>
    private static ImmutableArray<int> Classes<T>(
        INetwork<T> network, HeadDescription head, (double Minimum, double Maximum) x, (double Minimum, double Maximum) y, int resolution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = network.Description;
        using Workspace<T> workspace = network.CreateWorkspace(resolution);
        T[] inputs = new T[2 * resolution];
        T[] outputs = new T[description.OutputLength * resolution];
        ImmutableArray<int>.Builder classes = ImmutableArray.CreateBuilder<int>(resolution * resolution);
        for (int row = 0; row < resolution; row++)
        {
            for (int column = 0; column < resolution; column++)
            {
                inputs[2 * column] = Middle(x, column);
                inputs[(2 * column) + 1] = Middle(y, row);
            }

            network.Predict(inputs, resolution, outputs, workspace);
            for (int column = 0; column < resolution; column++)
            {
                int taken = network.Decision.ClassOf<T>(
                    outputs.AsSpan((column * description.OutputLength) + head.Offset, head.Length), head.LabelEncoding);
                if (taken < 0)
                {
                    throw new InvalidOperationException(
                        FormattableString.Invariant($"{description.Name} has no class at ({inputs[2 * column]}, ")
                        + FormattableString.Invariant($"{inputs[(2 * column) + 1]}), because its outputs there are NaN; ")
                        + "regions cannot be drawn.");
                }

                classes.Add(taken);
            }
        }

        return classes.MoveToImmutable();

        T Middle((double Minimum, double Maximum) range, int cell) =>
            T.CreateChecked(range.Minimum + ((range.Maximum - range.Minimum) * (cell + 0.5) / resolution));
    }

    private static DecisionPoint Point<T>(HeadDescription head, Dataset<T> data, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> features = data.Row(row);
        int label = data.HasLabels
            ? data.Labels.Span[row]
            : Decision.ClassOfTargets(data.Targets.Span.Slice((row * data.TargetCount) + head.Offset, head.Length), head.LabelEncoding);
        return new(double.CreateChecked(features[0]), double.CreateChecked(features[1]), label);
    }
}

/// <summary>An example of two features.</summary>
/// <param name="X">The first feature.</param>
/// <param name="Y">The second feature.</param>
/// <param name="Class">Its class, from 0.</param>
public readonly record struct DecisionPoint(double X, double Y, int Class)
{
    /// <summary>Place and class, the same under every culture.</summary>
    public override string ToString() => FormattableString.Invariant($"({X:G6}, {Y:G6}) of class {Class}");
}
