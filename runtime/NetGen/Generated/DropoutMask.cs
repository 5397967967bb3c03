using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Initialization;

namespace NetGen.Generated;

/// <summary>Inverted dropout masks: 1 / keepProb where a unit is kept, 0 where it is dropped.</summary>
internal static class DropoutMask
{
    /// <summary>
    /// Draws the rows of one tile. The value of an element depends on nothing but (seed, step, layer, row x width + column).
    /// </summary>
    /// <param name="mask">Receives rows x width multipliers.</param>
    /// <param name="width">The columns.</param>
    /// <param name="seed">The seed of the training run.</param>
    /// <param name="step">The training step.</param>
    /// <param name="layer">The number of the dropout layer.</param>
    /// <param name="firstRow">The row in the batch that the tile starts at.</param>
    /// <param name="keepProb">The probability to keep a unit, above 0 and at most 1.</param>
    [MethodImpl(Jit.Hot)]
    public static void Draw<T>(Span<T> mask, int width, long seed, long step, int layer, int firstRow, double keepProb)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T kept = T.CreateChecked(1 / keepProb);
        ulong threshold = (ulong)(keepProb * 4294967296.0);
        uint key = Key(seed, step, layer);
        uint counter = (uint)firstRow * (uint)width;
        for (int index = 0; index < mask.Length; index++)
            mask[index] = RandomSeed.Mix((counter + (uint)index) ^ key) < threshold ? kept : T.Zero;
    }

    /// <summary>Multipliers that change nothing, for a pass without dropout.</summary>
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

    /// <summary>Takes the rows of one tile from a mask given by the caller.</summary>
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

    /// <summary>The mix of seed, step and layer, each half of 64 bits on its own.</summary>
    [MethodImpl(Jit.Inline)]
    private static uint Key(long seed, long step, int layer)
    {
        uint key = RandomSeed.Mix((uint)seed + 0x9E3779B9u);
        key = RandomSeed.Mix(key ^ (uint)(seed >> 32));
        key = RandomSeed.Mix(key ^ (uint)step);
        key = RandomSeed.Mix(key ^ (uint)(step >> 32));
        return RandomSeed.Mix(key ^ (uint)layer);
    }
}
