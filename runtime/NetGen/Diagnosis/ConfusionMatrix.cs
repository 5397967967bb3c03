using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Counts for each actual class which classes a classifier predicted.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>
    /// The most classes for which an <see cref="Evaluation"/> makes a matrix: a larger one would take more than a quarter of a gigabyte.
    /// </summary>
    internal const int MostClassesUnasked = 8192;

    /// <summary>The predicted "class" of a row whose outputs are not numbers.</summary>
    public const int None = -1;

    private const int MostClasses = 46_340; // its square is the largest below 2^31

    private readonly int[] counts;
    private readonly int[] undecided;

    /// <summary>A matrix without examples.</summary>
    /// <param name="classes">The number of classes, 2 to 46,340; classes x classes counts are kept.</param>
    /// <param name="classNames">The name of each class; by default the classes are numbered from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes, or more than 46,340.</exception>
    /// <exception cref="ArgumentException">The number of names is not the number of classes.</exception>
    public ConfusionMatrix(int classes, ImmutableArray<string> classNames = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses);
        if (!classNames.IsDefaultOrEmpty && classNames.Length != classes)
            throw new ArgumentException($"{classes} classes need {classes} names; {classNames.Length} were given.", nameof(classNames));
        Classes = classes;
        ClassNames = classNames.IsDefaultOrEmpty
            ? [.. Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture))]
            : classNames;
        counts = new int[classes * classes];
        undecided = new int[classes];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The name of each class.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The number of examples.</summary>
    public int Total { get; private set; }

    /// <summary>The number of examples whose class was predicted.</summary>
    public int Correct { get; private set; }

    /// <summary>The number of examples without a predicted class, since their outputs were not numbers.</summary>
    public int Undecided => undecided.Sum();

    /// <summary>The share of examples whose class was predicted, 0 to 1; NaN without examples.</summary>
    public double Accuracy => Correct / (double)Total;

    /// <summary>The number of examples of one class for which another (or the same) was predicted.</summary>
    /// <param name="actual">The class of the examples.</param>
    /// <param name="predicted">The predicted class; <see cref="None"/> for those whose outputs were not numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => CountOf(actual, predicted);

    /// <summary>Counts one example.</summary>
    /// <param name="actual">Its class.</param>
    /// <param name="predicted">The predicted class; <see cref="None"/> if its outputs were not numbers, which counts as wrong.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    [MethodImpl(Jit.Hot)]
    public void Add(int actual, int predicted)
    {
        CountOf(actual, predicted)++;
        Total++;
        if (actual == predicted)
            Correct++;
    }

    /// <summary>
    /// The counts as a table with one line per actual and one column per predicted class, and a column 'none' if there are undecided
    /// examples.
    /// </summary>
    public override string ToString()
    {
        const string Corner = "actual \\ predicted";
        List<(string Title, int Predicted)> columns = [.. ClassNames.Select((name, index) => (name, index))];
        if (Undecided > 0)
            columns.Add(("none", None));
        int nameWidth = Math.Max(Corner.Length, ClassNames.Max(name => name.Length));
        int[] widths = [.. columns.Select(column =>
            Math.Max(column.Title.Length, Enumerable.Range(0, Classes).Max(actual => Text(actual, column.Predicted).Length)))];
        StringBuilder table = new(Corner.PadRight(nameWidth));
        for (int column = 0; column < widths.Length; column++)
            table.Append("  ").Append(columns[column].Title.PadLeft(widths[column]));
        for (int actual = 0; actual < Classes; actual++)
        {
            table.Append('\n').Append(ClassNames[actual].PadRight(nameWidth));
            for (int column = 0; column < widths.Length; column++)
                table.Append("  ").Append(Text(actual, columns[column].Predicted).PadLeft(widths[column]));
        }

        return table.ToString();
    }

    private string Text(int actual, int predicted) => this[actual, predicted].ToString(CultureInfo.InvariantCulture);

    [MethodImpl(Jit.Hot)]
    private ref int CountOf(int actual, int predicted)
    {
        CheckClass(actual, nameof(actual));
        if (predicted == None)
            return ref undecided[actual];
        CheckClass(predicted, nameof(predicted));
        return ref counts[(actual * Classes) + predicted];
    }

    [MethodImpl(Jit.Hot)]
    private void CheckClass(int value, string argument)
    {
        if ((uint)value >= (uint)Classes)
            throw new ArgumentOutOfRangeException(argument, value, $"The classes are 0 to {Classes - 1}.");
    }
}
