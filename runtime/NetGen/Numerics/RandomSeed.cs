using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>Derives the seeds of the random streams of one run: one per tensor, one per epoch.</summary>
internal static class RandomSeed
{
    /// <summary>
    /// The seed of stream <paramref name="number"/> of a run. The two are mixed because <see cref="Random"/> takes the absolute value of
    /// its seed, and because the first values of neighbouring seeds are linearly related.
    /// </summary>
    public static int Derive(int seed, int number)
    {
        uint mixed = Mix(Mix((uint)seed + 0x9E3779B9u) ^ (uint)number);
        return (int)(mixed >> 1);
    }

    /// <summary>
    /// A bijection of 32 bits in which every input bit flips about half of the output bits (the "lowbias32" constants found by
    /// C. Wellons, "Prospecting for hash functions", 2018). 32-bit multiplications exist at every vector width.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    internal static uint Mix(uint x)
    {
        unchecked
        {
            x ^= x >> 16;
            x *= 0x7FEB352Du;
            x ^= x >> 15;
            x *= 0x846CA68Bu;
            x ^= x >> 16;
            return x;
        }
    }
}
