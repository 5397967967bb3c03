using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Data;

/// <summary>Class names become class indices.</summary>
internal sealed class ClassLabels
{
    private readonly bool given;
    private readonly List<string> names;
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly List<int> labels = [];

    /// <summary>Labels with given class names, or, where there are none, with those that are found.</summary>
    public ClassLabels(ImmutableArray<string> classNames)
    {
        names = [.. classNames];
        given = names.Count > 0;
        for (int index = 0; index < names.Count; index++)
        {
            if (!indices.TryAdd(names[index], index))
                throw new ArgumentException($"Class '{names[index]}' is named twice, as {indices[names[index]]} and {index}.", nameof(classNames));
        }
    }

    /// <summary>Adds a row's class; returns false for one that is not among the given names.</summary>
    public bool TryAdd(string name)
    {
        if (!indices.TryGetValue(name, out int index))
        {
            if (given)
                return false;
            index = names.Count;
            names.Add(name);
            indices.Add(name, index);
        }

        labels.Add(index);
        return true;
    }

    /// <summary>The labels and the names they stand for.</summary>
    public (int[] Labels, ImmutableArray<string> Names) Finish()
    {
        if (given || !names.TrueForAll(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return ([.. labels], [.. names]);

        // Rows that happen to begin with class 1 must not turn class 1 into class 0.
        int[] order = [.. Enumerable.Range(0, names.Count).OrderBy(index => long.Parse(names[index], CultureInfo.InvariantCulture))];
        int[] rank = new int[order.Length];
        for (int position = 0; position < order.Length; position++)
            rank[order[position]] = position;
        return ([.. labels.Select(label => rank[label])], [.. order.Select(index => names[index])]);
    }
}
