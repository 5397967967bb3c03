using System.Collections.Immutable;

namespace NetGen.Data;

/// <summary>
/// Class names become class indices: those of given names, or else of the names that occur, in the order of <see cref="ClassOrder"/>.
/// </summary>
/// <param name="given">The names of the classes in the order of their indices; empty if the rows decide.</param>
/// <param name="numeric">What <see cref="CsvOptions.NumericLabels"/> says.</param>
/// <param name="positive">The class that becomes class 1 of two; null for the order of the names.</param>
/// <param name="unit">What a place is called: a line or a row.</param>
/// <param name="refuse">Makes the exception for a place.</param>
internal sealed class ClassLabels(
    ImmutableArray<string> given, bool? numeric, string? positive, string unit, Func<int, string, Exception> refuse)
{
    /// <summary>The label of a row whose class is not known.</summary>
    public const int Unlabelled = -1;

    private readonly List<string> names = [];
    private readonly List<int> labels = [];
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    /// <summary>Where each spelling of a number or truth value came first; the key is the same for all spellings.</summary>
    private readonly Dictionary<string, (string Name, int Place)> spellings = new(StringComparer.Ordinal);

    /// <summary>Adds a row without a class.</summary>
    public void AddMissing() => labels.Add(Unlabelled);

    /// <summary>Whether a text is one of the given names, even if it usually stands for a missing value.</summary>
    public bool IsGiven(string name) => given.Contains(name, StringComparer.Ordinal);

    /// <summary>Adds a row's class.</summary>
    /// <param name="name">The name as the row spells it.</param>
    /// <param name="place">The line or row, for messages.</param>
    public void Add(string name, int place)
    {
        if (name.Contains('\uFFFD'))
        {
            throw refuse(
                place,
                $"the class '{name}' holds U+FFFD, which stands where bytes could not be read; several classes may look the same. Read "
                + "the text in its own encoding.");
        }

        string key = KeyOf(name, place);
        if (indices.Count == 0 && !given.IsEmpty)
            AddGiven();
        if (!indices.TryGetValue(key, out int index))
        {
            if (!given.IsEmpty)
                throw refuse(place, $"'{name}' is none of the given classes: {string.Join(", ", given)}.{OtherSpelling(name)}");
            if (numeric is null)
                RefuseOtherSpelling(name, place);
            index = names.Count;
            names.Add(key);
            indices.Add(key, index);
        }

        labels.Add(index);
    }

    /// <summary>The label of each row, -1 for a row without a class, and the names of the classes.</summary>
    public (int[] Labels, ImmutableArray<string> Names) Finish()
    {
        if (!given.IsEmpty)
            return ([.. labels], given);
        string[] ordered = [.. names];
        Array.Sort(ordered, ClassOrder.For(ordered));
        ImmutableArray<string> classes = positive is null || labels.TrueForAll(label => label == Unlabelled)
            ? [.. ordered]
            : WithPositive(ordered);
        int[] rank = [.. names.Select(name => classes.IndexOf(name))];
        return ([.. labels.Select(label => label == Unlabelled ? Unlabelled : rank[label])], classes);
    }

    private string KeyOf(string name, int place)
    {
        if (numeric != true)
            return name;
        return DecimalText.TryParse(name, out DecimalText number)
            ? number.ToString()
            : throw refuse(place, $"NumericLabels = true takes numbers as classes; '{name}' is not a number.");
    }

    private void AddGiven()
    {
        for (int index = 0; index < given.Length; index++)
        {
            if (!indices.TryAdd(KeyOf(given[index], 0), index))
                throw refuse(0, $"the given class '{given[index]}' is a number that an earlier class is, too.");
        }
    }

    private void RefuseOtherSpelling(string name, int place)
    {
        if (ClassOrder.SpellingKey(name) is not { } key || spellings.TryAdd(key, (name, place)))
            return;
        (string other, int first) = spellings[key];
        string remedy = DecimalText.IsNumber(name)
            ? "NumericLabels = true makes them one class, NumericLabels = false makes each spelling a class (codes)"
            : "spell them alike, or set NumericLabels = false to make each spelling a class";
        throw refuse(place, $"the class '{name}' is '{other}' of {unit} {first} in another spelling: {remedy}.");
    }

    private string OtherSpelling(string name)
    {
        string? key = ClassOrder.SpellingKey(name);
        string? other = key is null ? null : given.FirstOrDefault(known => ClassOrder.SpellingKey(known) == key);
        return other is null ? "" : $" It is '{other}' in another spelling.";
    }

    private ImmutableArray<string> WithPositive(string[] ordered)
    {
        string wanted = KeyOf(positive!, 0);
        int found = Array.IndexOf(ordered, wanted);
        return ordered switch
        {
            [var one, var two] when found >= 0 => found == 0 ? [two, one] : [one, two],
            [var one] when found < 0 => [one, wanted],
            [_] => throw refuse(
                0, $"only the positive class '{wanted}' occurs, so that the other class has no name; give both as ClassNames."),
            _ => throw refuse(
                0,
                $"PositiveClass = '{positive}' chooses between two classes, one of them of that name; the classes are "
                + $"{string.Join(", ", ordered)}."),
        };
    }
}
