using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Exponentially weighted averages, bias-corrected: v_t = momentum v_(t-1) + (1 - momentum) x_t from v_0 = 0, and c_t = v_t / (1 -
/// momentum^t). Only the corrected average c is stored: c_t = c_(t-1) + (1 - momentum) / (1 - momentum^t) (x_t - c_(t-1)).
/// </summary>
/// <remarks>
/// The two forms are equal: with v = c (1 - momentum^t), (1 - momentum^t) c_t = momentum (1 - momentum^(t-1)) c_(t-1) + (1 - momentum) x_t
/// = (1 - momentum^t) c_(t-1) - (1 - momentum) c_(t-1) + (1 - momentum) x_t. Source: A. Ng, Deep Learning Specialization, course 2, week 2,
/// "Bias correction in exponentially weighted averages".
/// </remarks>
internal static class MovingAverages<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Updates all averages of a network with the statistics of a batch.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Update(AverageSlot[] slots, ReadOnlySpan<T> statistics, Span<T> parameters)
    {
        for (int index = 0; index < slots.Length; index++)
        {
            AverageSlot slot = slots[index];

            // At 2^24 the count stops increasing in single precision, but momentum^t is practically 0 long before. With momentum 0 the
            // average is that of the last batch.
            ref T updates = ref parameters[slot.Updates];
            if (index == 0 || slots[index - 1].Updates != slot.Updates)
                updates += T.One;
            T rate = T.CreateTruncating((1 - slot.Momentum) / (1 - Math.Pow(slot.Momentum, double.CreateTruncating(updates))));
            Follow(statistics.Slice(slot.Statistic, slot.Length), parameters.Slice(slot.Average, slot.Length), rate);
        }
    }

    [MethodImpl(Jit.Hot)]
    private static void Follow(ReadOnlySpan<T> values, Span<T> averages, T rate)
    {
        for (int column = 0; column < averages.Length; column++)
            averages[column] += rate * (values[column] - averages[column]);
    }
}
