using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peaks;

/// <summary>
/// Reads some arrays once and writes all except the first once, as a step of an optimizer must, with almost no computation: each array is
/// combined with the first by exclusive or, which the next pass undoes.
/// </summary>
internal static class ReadWritePass
{
    /// <summary>The bytes that a pass reads and writes.</summary>
    public static double Bytes(int arrays, int length) => ((2.0 * arrays) - 1) * sizeof(float) * length;

    /// <summary>Makes a pass over two, three or four arrays of equal length, which must be a multiple of the lanes of a register.</summary>
    public static void Run(Memory<float>[] arrays)
    {
        ReadOnlySpan<Vector<uint>> source = MemoryMarshal.Cast<float, Vector<uint>>(arrays[0].Span);
        Span<Vector<uint>> first = MemoryMarshal.Cast<float, Vector<uint>>(arrays[1].Span)[..source.Length];
        switch (arrays.Length)
        {
            case 2:
                for (int index = 0; index < source.Length; index++)
                    first[index] ^= source[index];
                break;
            case 3:
                Combine(source, first, MemoryMarshal.Cast<float, Vector<uint>>(arrays[2].Span)[..source.Length]);
                break;
            default:
                Combine(
                    source,
                    first,
                    MemoryMarshal.Cast<float, Vector<uint>>(arrays[2].Span)[..source.Length],
                    MemoryMarshal.Cast<float, Vector<uint>>(arrays[3].Span)[..source.Length]);
                break;
        }
    }

    private static void Combine(ReadOnlySpan<Vector<uint>> source, Span<Vector<uint>> first, Span<Vector<uint>> second)
    {
        for (int index = 0; index < source.Length; index++)
        {
            Vector<uint> value = source[index];
            first[index] ^= value;
            second[index] ^= value;
        }
    }

    private static void Combine(
        ReadOnlySpan<Vector<uint>> source, Span<Vector<uint>> first, Span<Vector<uint>> second, Span<Vector<uint>> third)
    {
        for (int index = 0; index < source.Length; index++)
        {
            Vector<uint> value = source[index];
            first[index] ^= value;
            second[index] ^= value;
            third[index] ^= value;
        }
    }
}
