using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>Maps the classes of a data set to those of a network by name, before class numbers are compared.</summary>
internal static class ClassMapping
{
    /// <summary>The data set with the class numbers of the network, after a check that it fits the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="decision">The names of its classes.</param>
    /// <param name="data">The data set. If it or the network has no class names, its labels are indices of the network's classes.</param>
    /// <param name="argument">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network, or names classes that the network does not
    /// know.</exception>
    public static Dataset<T> Fit<T>(NetworkDescription network, Decision decision, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        if (network.HasSeveralHeads && !data.ClassNames.IsEmpty && !data.HasLabels)
        {
            throw new ArgumentException(
                $"The data set has one target for each of its classes {string.Join(", ", data.ClassNames)}; {network.Name} has several "
                + $"outputs and takes {network.OutputLength} targets per row: {network.Columns}.",
                argument);
        }

        if (network.HasSeveralHeads)
        {
            DatasetFit.Check(network, data, argument);
            return data;
        }

        ImmutableArray<string> known = decision.ClassNames;
        if (!known.IsEmpty && !data.ClassNames.IsEmpty && !known.SequenceEqual(data.ClassNames))
            data = Map(network, known, data, argument);
        DatasetFit.Check(network, data, argument);
        return data.ClassNames.IsEmpty && data.HasLabels ? data.WithClasses(data.Labels, default, 1, known) : data;
    }

    /// <summary>
    /// The class names of a network that is trained on a data set: its own if they hold all of the data set's, else the data set's.
    /// </summary>
    public static Decision AfterTraining<T>(Decision decision, Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        train.ClassNames.All(name => decision.ClassNames.Contains(name)) ? decision : decision with { ClassNames = train.ClassNames };

    private static Dataset<T> Map<T>(NetworkDescription network, ImmutableArray<string> known, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string[] unknown = [.. data.ClassNames.Where(name => !known.Contains(name))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                $"{network.Name} knows the classes {string.Join(", ", known)}; the data set also names {string.Join(", ", unknown)}.",
                argument);
        }

        int[] positions = [.. data.ClassNames.Select(name => known.IndexOf(name))];
        if (data.HasLabels)
        {
            int[] labels = data.Labels.ToArray();
            foreach (ref int label in labels.AsSpan())
                label = label < 0 ? label : positions[label];
            return data.WithClasses(labels, default, 1, known);
        }

        if (data.TargetCount != positions.Length)
        {
            throw new ArgumentException(
                $"The data set names {positions.Length} classes and has {data.TargetCount} target(s) per row; one target per class was "
                + "expected.",
                argument);
        }

        T[] targets = new T[checked(data.Rows * known.Length)];
        for (int row = 0; row < data.Rows; row++)
        {
            for (int column = 0; column < positions.Length; column++)
                targets[(row * known.Length) + positions[column]] = data.Targets.Span[(row * data.TargetCount) + column];
        }

        return data.WithClasses(default, targets, known.Length, known);
    }
}
