namespace NetGen.Generated;

/// <summary>Cuts work into parts of equal size, in multiples of a cache line of single precision, so that no two threads write to one.</summary>
internal static class Slice
{
    private const int Multiple = 16;

    public static (int From, int To) Of(int count, int part, int parts) => (Start(count, part, parts), Start(count, part + 1, parts));

    private static int Start(int count, int part, int parts)
    {
        if (part == parts)
            return count;
        int groups = (count + Multiple - 1) / Multiple;
        return Math.Min(count, (int)((long)groups * part / parts) * Multiple);
    }
}
