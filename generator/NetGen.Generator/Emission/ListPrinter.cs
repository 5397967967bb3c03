namespace NetGen.Generator.Emission;

/// <summary>Prints lists, one item per line. Long lists are split over methods, so that no method nears the limits of the JIT.</summary>
internal sealed class ListPrinter(SourceWriter writer)
{
    private const int ItemsPerMethod = 64;

    private readonly List<(string Name, string Type, string[] Items)> split = [];

    /// <summary>Prints a list after <paramref name="header"/>, or the calls of the methods that it is split over.</summary>
    public void Print(string header, string name, string type, string[] items, string end)
    {
        if (items.Length == 0)
        {
            writer.Line($"{header} []{end}");
            return;
        }

        if (items.Length <= ItemsPerMethod)
        {
            Items(header, items, "]" + end);
            return;
        }

        writer.Line($"{header} [{string.Join(", ", Enumerable.Range(1, Pieces(items)).Select(piece => $"..{name}{piece}()"))}]{end}");
        split.Add((name, type, items));
    }

    /// <summary>Prints the methods of the lists that were split since the last call.</summary>
    public void PrintMethods()
    {
        foreach ((string name, string type, string[] items) in split)
        {
            for (int piece = 1; piece <= Pieces(items); piece++)
                Items($"private static {type}[] {name}{piece}() =>", items.Skip((piece - 1) * ItemsPerMethod).Take(ItemsPerMethod), "];");
        }

        split.Clear();
    }

    private static int Pieces(string[] items) => (items.Length + ItemsPerMethod - 1) / ItemsPerMethod;

    private void Items(string header, IEnumerable<string> items, string close)
    {
        writer.Line(header);
        writer.Line("[");
        writer.Indented(() =>
        {
            foreach (string item in items)
                writer.Line(item + ",");
        });
        writer.Line(close);
    }
}
