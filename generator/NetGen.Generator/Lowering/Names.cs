namespace NetGen.Generator.Lowering;

/// <summary>Gives names that nothing has yet: the wanted one, or that with a number if it is taken.</summary>
/// <param name="reserved">Names that are never given. The set is not changed, so many can share it.</param>
/// <param name="separator">What stands between a name and its number.</param>
internal sealed class Names(HashSet<string> reserved, string separator = "")
{
    /// <summary>The names given so far, each with the last number that was added to it.</summary>
    private readonly Dictionary<string, int> taken = [];

    /// <summary>The name counts as taken from then on.</summary>
    public string Unique(string wanted)
    {
        string name = wanted;
        if (!taken.TryGetValue(wanted, out int number))
            number = 1;
        while (reserved.Contains(name) || taken.ContainsKey(name))
            name = $"{wanted}{separator}{++number}";
        taken[wanted] = number;
        if (number > 1)
            taken.Add(name, 1);
        return name;
    }
}
