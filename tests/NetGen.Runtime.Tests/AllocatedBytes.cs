namespace NetGen.Runtime.Tests;

/// <summary>What a call that is made many times allocates on the heap.</summary>
internal static class AllocatedBytes
{
    /// <summary>
    /// The bytes of 10,000 calls after a warm-up: the least of up to five measurements, because a collection that another test sets off
    /// charges the rest of this thread's allocation buffer to whoever runs, and the runtime loads types now and then.
    /// </summary>
    public static long Of(Action call)
    {
        long least = long.MaxValue;
        for (int measurement = 0; measurement < 5 && least > 0; measurement++)
        {
            for (int warmUp = 0; warmUp < 100; warmUp++)
                call();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int index = 0; index < 10_000; index++)
                call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
