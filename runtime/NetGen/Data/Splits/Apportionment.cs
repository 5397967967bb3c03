namespace NetGen.Data;

/// <summary>
/// Distributes rows over parts in given proportions by the method of the largest remainder: each part gets its quota rounded down, and the
/// remaining rows go to the parts with the largest remainders. Remainders are carried to the next call, so that many small classes do not
/// all round in favour of the same part.
/// </summary>
/// <param name="fractions">The share of each part, together 1 but for rounding.</param>
internal sealed class Apportionment(params double[] fractions)
{
    private readonly double sum = fractions.Sum();
    private readonly double[] remainders = new double[fractions.Length];

    /// <summary>Distributes the rows of the next class. No part gets more than one row above or below its quota.</summary>
    public int[] Next(int rows)
    {
        int[] counts = new int[fractions.Length];
        for (int part = 0; part < counts.Length; part++)
        {
            // A quota such as 0.29 x 100 must not lose its row to the rounding of 0.29.
            double quota = fractions[part] / sum * rows;
            counts[part] = (int)Math.Floor(quota + 1e-9);
            remainders[part] += quota - counts[part];
        }

        int left = rows - counts.Sum();
        foreach (int part in Enumerable.Range(0, counts.Length).OrderByDescending(part => Math.Round(remainders[part], 9)).Take(left))
        {
            counts[part]++;
            remainders[part]--;
        }

        return counts;
    }
}
