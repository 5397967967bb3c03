namespace NetGen.Data;

/// <summary>Random orders of rows, and rows grouped by part.</summary>
internal static class RowOrder
{
    /// <summary>The rows in random order; the same seed gives the same order.</summary>
    public static int[] Shuffled(int rows, int seed)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new Random(seed).Shuffle(order);
        return order;
    }

    /// <summary>The rows of part 0, then those of part 1, and so on, each in the given order.</summary>
    /// <param name="order">The rows in random order.</param>
    /// <param name="partOf">The part of each row, by row number.</param>
    /// <param name="sizes">The rows of each part.</param>
    public static int[] ByPart(int[] order, int[] partOf, int[] sizes)
    {
        int[] next = new int[sizes.Length];
        for (int part = 1; part < sizes.Length; part++)
            next[part] = next[part - 1] + sizes[part - 1];
        int[] grouped = new int[order.Length];
        foreach (int row in order)
            grouped[next[partOf[row]]++] = row;
        return grouped;
    }
}
