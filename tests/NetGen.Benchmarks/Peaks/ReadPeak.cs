using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Peaks;

/// <summary>
/// Measures the peak rate at which one core reads memory with its widest registers. The values are combined by exclusive or, which is
/// cheaper than an addition, so only the loads limit the rate.
/// </summary>
internal static class ReadPeak
{
    /// <summary>Half of the smallest first-level cache in use.</summary>
    public const int FirstLevelBytes = 16 * 1024;

    /// <summary>Many times the size of a first-level cache, and well below the smallest second-level cache in use.</summary>
    public const int SecondLevelBytes = 256 * 1024;

    private const int CacheLineBytes = 64;

    /// <summary>Allocates numbers that start at a cache line.</summary>
    public static Memory<float> Allocate(int bytes)
    {
        int length = bytes / sizeof(float);
        float[] array = GC.AllocateArray<float>(length + (CacheLineBytes / sizeof(float)), pinned: true);
        Array.Fill(array, 1.5f);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        int start = (int)((CacheLineBytes - (address % CacheLineBytes)) % CacheLineBytes) / sizeof(float);
        return array.AsMemory(start, length);
    }

    /// <summary>Reads all numbers a given number of times.</summary>
    public static uint Run(ReadOnlySpan<float> numbers, int times)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(numbers);
        return Vector512.IsHardwareAccelerated ? Run512(bits, times)
            : Vector256.IsHardwareAccelerated ? Run256(bits, times)
            : Vector128.IsHardwareAccelerated ? Run128(bits, times)
            : Run1(bits, times);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Run512(ReadOnlySpan<uint> bits, int times)
    {
        ref uint first = ref MemoryMarshal.GetReference(bits);
        nuint lanes = (nuint)Vector512<uint>.Count, length = (nuint)bits.Length, whole = length - (length % (8 * lanes));
        Vector512<uint> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int time = 0; time < times; time++)
        {
            for (nuint index = 0; index < whole; index += 8 * lanes)
            {
                s0 ^= Vector512.LoadUnsafe(ref first, index);
                s1 ^= Vector512.LoadUnsafe(ref first, index + lanes);
                s2 ^= Vector512.LoadUnsafe(ref first, index + (2 * lanes));
                s3 ^= Vector512.LoadUnsafe(ref first, index + (3 * lanes));
                s4 ^= Vector512.LoadUnsafe(ref first, index + (4 * lanes));
                s5 ^= Vector512.LoadUnsafe(ref first, index + (5 * lanes));
                s6 ^= Vector512.LoadUnsafe(ref first, index + (6 * lanes));
                s7 ^= Vector512.LoadUnsafe(ref first, index + (7 * lanes));
            }
        }

        return Vector512.Sum(s0 ^ s1 ^ s2 ^ s3 ^ s4 ^ s5 ^ s6 ^ s7) ^ Run1(bits[(int)whole..], times);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Run256(ReadOnlySpan<uint> bits, int times)
    {
        ref uint first = ref MemoryMarshal.GetReference(bits);
        nuint lanes = (nuint)Vector256<uint>.Count, length = (nuint)bits.Length, whole = length - (length % (8 * lanes));
        Vector256<uint> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int time = 0; time < times; time++)
        {
            for (nuint index = 0; index < whole; index += 8 * lanes)
            {
                s0 ^= Vector256.LoadUnsafe(ref first, index);
                s1 ^= Vector256.LoadUnsafe(ref first, index + lanes);
                s2 ^= Vector256.LoadUnsafe(ref first, index + (2 * lanes));
                s3 ^= Vector256.LoadUnsafe(ref first, index + (3 * lanes));
                s4 ^= Vector256.LoadUnsafe(ref first, index + (4 * lanes));
                s5 ^= Vector256.LoadUnsafe(ref first, index + (5 * lanes));
                s6 ^= Vector256.LoadUnsafe(ref first, index + (6 * lanes));
                s7 ^= Vector256.LoadUnsafe(ref first, index + (7 * lanes));
            }
        }

        return Vector256.Sum(s0 ^ s1 ^ s2 ^ s3 ^ s4 ^ s5 ^ s6 ^ s7) ^ Run1(bits[(int)whole..], times);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Run128(ReadOnlySpan<uint> bits, int times)
    {
        ref uint first = ref MemoryMarshal.GetReference(bits);
        nuint lanes = (nuint)Vector128<uint>.Count, length = (nuint)bits.Length, whole = length - (length % (8 * lanes));
        Vector128<uint> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (int time = 0; time < times; time++)
        {
            for (nuint index = 0; index < whole; index += 8 * lanes)
            {
                s0 ^= Vector128.LoadUnsafe(ref first, index);
                s1 ^= Vector128.LoadUnsafe(ref first, index + lanes);
                s2 ^= Vector128.LoadUnsafe(ref first, index + (2 * lanes));
                s3 ^= Vector128.LoadUnsafe(ref first, index + (3 * lanes));
                s4 ^= Vector128.LoadUnsafe(ref first, index + (4 * lanes));
                s5 ^= Vector128.LoadUnsafe(ref first, index + (5 * lanes));
                s6 ^= Vector128.LoadUnsafe(ref first, index + (6 * lanes));
                s7 ^= Vector128.LoadUnsafe(ref first, index + (7 * lanes));
            }
        }

        return Vector128.Sum(s0 ^ s1 ^ s2 ^ s3 ^ s4 ^ s5 ^ s6 ^ s7) ^ Run1(bits[(int)whole..], times);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Run1(ReadOnlySpan<uint> bits, int times)
    {
        uint all = 0;
        for (int time = 0; time < times; time++)
        {
            foreach (uint number in bits)
                all ^= number;
        }

        return all;
    }
}
