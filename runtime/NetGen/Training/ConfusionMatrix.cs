using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NetGen.Generated;

namespace NetGen.Training;

/// <summary>Counts which classes a classifier took for which.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>The most classes that a matrix is made for unasked: of more, an <see cref="Evaluation"/> has none, since it would take more than a quarter of a gigabyte.</summary>
    internal const int MostClassesUnasked = 8192;

    private const int MostClasses = 46_340; // its square is the largest below 2^31

    private readonly int[] counts;

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
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The name of each class.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The number of examples.</summary>
    public int Total { get; private set; }

    /// <summary>The number of examples whose class was predicted.</summary>
    public int Correct { get; private set; }

    /// <summary>The share of examples whose class was predicted, 0 to 1; not a number where there are none.</summary>
    public double Accuracy => Correct / (double)Total;

    /// <summary>The number of examples of one class that were taken for another (or for the same).</summary>
    /// <param name="actual">The class of the examples.</param>
    /// <param name="predicted">What they were taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => counts[IndexOf(actual, predicted)];

    /// <summary>Counts one example.</summary>
    /// <param name="actual">Its class.</param>
    /// <param name="predicted">What it was taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    [MethodImpl(Jit.Hot)]
    public void Add(int actual, int predicted)
    {
        counts[IndexOf(actual, predicted)]++;
        Total++;
        if (actual == predicted)
            Correct++;
    }

    /// <summary>The counts as a table with one line per actual and one column per predicted class.</summary>
    public override string ToString()
    {
        const string Corner = "actual \\ predicted";
        int nameWidth = Math.Max(Corner.Length, ClassNames.Max(name => name.Length));
        int[] widths = [.. Enumerable.Range(0, Classes).Select(predicted =>
            Math.Max(ClassNames[predicted].Length, Enumerable.Range(0, Classes).Max(actual => Text(actual, predicted).Length)))];
        StringBuilder table = new(Corner.PadRight(nameWidth));
        for (int predicted = 0; predicted < Classes; predicted++)
            table.Append("  ").Append(ClassNames[predicted].PadLeft(widths[predicted]));
        for (int actual = 0; actual < Classes; actual++)
        {
            table.Append('\n').Append(ClassNames[actual].PadRight(nameWidth));
            for (int predicted = 0; predicted < Classes; predicted++)
                table.Append("  ").Append(Text(actual, predicted).PadLeft(widths[predicted]));
        }

        return table.ToString();
    }

    private string Text(int actual, int predicted) => this[actual, predicted].ToString(CultureInfo.InvariantCulture);

    [MethodImpl(Jit.Hot)]
    private int IndexOf(int actual, int predicted)
    {
        CheckClass(actual, nameof(actual));
        CheckClass(predicted, nameof(predicted));
        return (actual * Classes) + predicted;
    }

    [MethodImpl(Jit.Hot)]
    private void CheckClass(int value, string argument)
    {
        if ((uint)value >= (uint)Classes)
            throw new ArgumentOutOfRangeException(argument, value, $"The classes are 0 to {Classes - 1}.");
    }
}
