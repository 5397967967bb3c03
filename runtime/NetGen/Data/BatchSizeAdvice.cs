namespace NetGen.Data;

/// <summary>
/// Suggests a mini-batch size for a number of rows. Source: A. Ng, Deep Learning Specialization, course 2, week 2, "Understanding
/// mini-batch gradient descent": up to 2,000 rows batch gradient descent, above it mini-batches of 64, 128, 256 or 512.
/// </summary>
public static class BatchSizeAdvice
{
    /// <summary>The most rows for which the full batch is advised.</summary>
    public const int LargestFullBatch = 2000;

    /// <summary>
    /// A size for <see cref="TrainingOptions.BatchSize"/>: all rows up to <see cref="LargestFullBatch"/>, else the largest of 64, 128, 256
    /// and 512 that leaves 100 steps to an epoch, or 64 if none does. The 100 steps are our choice; the course says to try the sizes.
    /// </summary>
    /// <param name="rows">The rows of the training set, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than 1.</exception>
    public static int For(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (rows <= LargestFullBatch)
            return rows;
        int size = 512;
        while (size > 64 && rows / size < 100)
            size /= 2;
        return size;
    }
}
