using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Data;

/// <summary>
/// The random values of one image. Value i depends only on (seed, epoch, row, i) and not on earlier draws: it comes from the counter mix
/// that dropout masks use, which needs no generator object per image.
/// </summary>
internal readonly struct ImageDraws
{
    private readonly uint key;

    public ImageDraws(int seed, int epoch, int row)
    {
        uint mixed = RandomSeed.Mix((uint)seed + 0x9E3779B9u);
        mixed = RandomSeed.Mix(mixed ^ (uint)epoch);
        key = RandomSeed.Mix(mixed ^ (uint)row);
    }

    /// <summary>32 random bits.</summary>
    public uint Bits(int number) => RandomSeed.Mix((uint)number ^ key);

    /// <summary>A value uniform in [0, 1).</summary>
    public double Unit(int number) => Bits(number) * (1 / 4294967296.0);

    /// <summary>A value uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(int number, double low, double high) => low + ((high - low) * Unit(number));

    /// <summary>
    /// Fills with values uniform in [-1, 1), from the upper 24 bits of consecutive random numbers, which single precision holds exactly.
    /// </summary>
    /// <param name="firstNumber">The index of the first random number.</param>
    /// <param name="values">Receives the values; its length is a whole number of vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillSigned(int firstNumber, Span<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int index = 0; index < wide.Length; index++)
            wide[index] = (UpperBits(firstNumber + (index * Vector<float>.Count)) * (1 / 8388608f)) - Vector<float>.One;
    }

    /// <summary>
    /// Independent standard normal values, two from each pair of uniform ones. Source: G. Box and M. Muller, "A note on the generation of
    /// random normal deviates", 1958.
    /// </summary>
    /// <param name="firstNumber">The index of the random number for the first radius; one number is used per value.</param>
    /// <param name="cosines">Receives one value of each pair; its length is a whole number of vectors.</param>
    /// <param name="sines">Receives the other value of each pair; same length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(int firstNumber, Span<float> cosines, Span<float> sines)
    {
        Span<Vector<float>> wideCosines = MemoryMarshal.Cast<float, Vector<float>>(cosines);
        Span<Vector<float>> wideSines = MemoryMarshal.Cast<float, Vector<float>>(sines);
        for (int index = 0; index < wideCosines.Length; index++)
        {
            int number = firstNumber + (index * Vector<float>.Count);

            // Half a step of 2^-24 above the grid, so that the logarithm never sees 0.
            Vector<float> unit = (UpperBits(number) + new Vector<float>(0.5f)) * (1 / 16777216f);
            Vector<float> radius = Vector.SquareRoot(Vector.Log(unit) * -2f);
            (Vector<float> sine, Vector<float> cosine) = Vector.SinCos(UpperBits(number + cosines.Length) * (MathF.Tau / 16777216f));
            wideCosines[index] = radius * cosine;
            wideSines[index] = radius * sine;
        }
    }

    /// <summary>The upper 24 bits of consecutive random numbers.</summary>
    private Vector<float> UpperBits(int firstNumber) =>
        Vector.ConvertToSingle(
            Vector.AsVectorInt32(Mix((Vector<uint>.Indices + new Vector<uint>((uint)firstNumber)) ^ new Vector<uint>(key)) >>> 8));

    /// <summary><see cref="RandomSeed.Mix"/> of each lane.</summary>
    private static Vector<uint> Mix(Vector<uint> x)
    {
        x ^= x >>> 16;
        x *= 0x7FEB352Du;
        x ^= x >>> 15;
        x *= 0x846CA68Bu;
        x ^= x >>> 16;
        return x;
    }
}
