using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Writes masks of inverted dropout: 1 / keepProb for a unit that is kept, 0 for one that is dropped.</summary>
internal static class DropoutMask
{
    /// <summary>Draws the rows of one tile. The value of an element depends only on (seed, step, number, row x width + column).</summary>
    /// <param name="mask">Receives rows x width multipliers.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="seed">The seed of the training run.</param>
    /// <param name="step">The training step.</param>
    /// <param name="number">The number of the mask in the network.</param>
    /// <param name="firstRow">The index in the batch of the first row.</param>
    /// <param name="keepProb">The probability to keep a unit, above 0 and at most 1.</param>
    [MethodImpl(Jit.Hot)]
    public static void Draw<T>(Span<T> mask, int width, long seed, long step, int number, int firstRow, double keepProb)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T kept = T.CreateChecked(1 / keepProb);
        ulong threshold = (ulong)(keepProb * 4294967296.0);
        uint key = Key(seed, step, number);
        uint counter = (uint)firstRow * (uint)width;
        for (int index = 0; index < mask.Length; index++)
            mask[index] = RandomSeed.Mix((counter + (uint)index) ^ key) < threshold ? kept : T.Zero;
    }

    /// <summary>Writes 1 everywhere, for a pass without dropout.</summary>
    [MethodImpl(Jit.Hot)]
    public static void KeepAll<T>(Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(mask);
        int index = 0;
        for (; index <= mask.Length - Vector<T>.Count; index += Vector<T>.Count)
            Vector<T>.One.StoreUnsafe(ref first, (nuint)index);
        for (; index < mask.Length; index++)
            mask[index] = T.One;
    }

    /// <summary>Copies the rows of one tile from a mask of the caller.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Take<T>(Span<T> mask, int width, ReadOnlySpan<bool> given, int givenWidth, int givenColumn, double keepProb)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T kept = T.CreateChecked(1 / keepProb);
        for (int row = 0; row < mask.Length / width; row++)
        {
            for (int column = 0; column < width; column++)
                mask[(row * width) + column] = given[(row * givenWidth) + givenColumn + column] ? kept : T.Zero;
        }
    }

    /// <summary>Mixes seed, step and number into 32 bits; both halves of the 64-bit numbers are mixed in separately.</summary>
    [MethodImpl(Jit.Inline)]
    private static uint Key(long seed, long step, int number)
    {
        uint key = RandomSeed.Mix((uint)seed + 0x9E3779B9u);
        key = RandomSeed.Mix(key ^ (uint)(seed >> 32));
        key = RandomSeed.Mix(key ^ (uint)step);
        key = RandomSeed.Mix(key ^ (uint)(step >> 32));
        return RandomSeed.Mix(key ^ (uint)number);
    }
}
