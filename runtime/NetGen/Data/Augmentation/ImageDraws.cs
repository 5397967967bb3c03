using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Initialization;

namespace NetGen.Data;

/// <summary>
/// The random values of one image: number i of (seed, epoch, row), whatever was drawn before, from the counter mix that dropout masks
/// are drawn from. A generator object for each image would be garbage.
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

    /// <summary>Uniform from 0 up to, but without, 1.</summary>
    public double Unit(int number) => Bits(number) * (1 / 4294967296.0);

    /// <summary>Uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(int number, double low, double high) => low + ((high - low) * Unit(number));

    /// <summary>Consecutive numbers as values uniform from -1 up to, but without, 1, of the upper 24 bits: what single precision holds exactly.</summary>
    /// <param name="firstNumber">The number of the first value.</param>
    /// <param name="values">Receives them; a whole number of vectors.</param>
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
    /// <param name="firstNumber">The number that the first radius is drawn from; as many numbers follow as there are values.</param>
    /// <param name="cosines">Receives one value of each pair; a whole number of vectors.</param>
    /// <param name="sines">Receives the other; of the same length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(int firstNumber, Span<float> cosines, Span<float> sines)
    {
        Span<Vector<float>> wideCosines = MemoryMarshal.Cast<float, Vector<float>>(cosines);
        Span<Vector<float>> wideSines = MemoryMarshal.Cast<float, Vector<float>>(sines);
        for (int index = 0; index < wideCosines.Length; index++)
        {
            int number = firstNumber + (index * Vector<float>.Count);

            // Between the steps of 2^-24, so that the logarithm never meets 0.
            Vector<float> unit = (UpperBits(number) + new Vector<float>(0.5f)) * (1 / 16777216f);
            Vector<float> radius = Vector.SquareRoot(Vector.Log(unit) * -2f);
            (Vector<float> sine, Vector<float> cosine) = Vector.SinCos(UpperBits(number + cosines.Length) * (MathF.Tau / 16777216f));
            wideCosines[index] = radius * cosine;
            wideSines[index] = radius * sine;
        }
    }

    /// <summary>The upper 24 bits of consecutive numbers.</summary>
    private Vector<float> UpperBits(int firstNumber) =>
        Vector.ConvertToSingle(Vector.AsVectorInt32(Mix((Vector<uint>.Indices + new Vector<uint>((uint)firstNumber)) ^ new Vector<uint>(key)) >>> 8));

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
