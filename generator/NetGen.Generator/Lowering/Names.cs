namespace NetGen.Generator.Lowering;

/// <summary>Gives names that nothing has yet: the wanted one, or that with a number if it is taken.</summary>
/// <param name="reserved">Names that are never given. The set is not changed, so many can share it.</param>
/// <param name="separator">What stands between a name and its number.</param>
internal sealed class Names(HashSet<string> reserved, string separator = "")
{
    private readonly HashSet<string> taken = [];

    /// <summary>The name counts as taken from then on.</summary>
    public string Unique(string wanted)
    {
        string name = wanted;
        for (int number = 2; reserved.Contains(name) || !taken.Add(name); number++)
            name = $"{wanted}{separator}{number}";
        return name;
    }
}
