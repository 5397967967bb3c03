using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Generated;
using Lanes = System.Numerics.Vector;

namespace NetGen;

/// <summary>
/// Watches the steps of a training run for the first NaN or infinity, and keeps the parameters of the last step whose cost and gradient were finite.
/// </summary>
internal sealed class StepGuard<T>(NetworkDescription network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBlock<T> lastGood = new(network.ParametersLength);

    /// <summary>The parameters that were kept last.</summary>
    public Span<T> LastGood => lastGood.Span;

    /// <summary>Looks at what a step is about to be made from. Parameters are looked at as well: an infinite one can hide behind a unit that is off, or behind a moving average.</summary>
    /// <returns>The first value that is no number; null where all are.</returns>
    public NonFiniteValue? FindBefore(long step, int epoch, double cost, ReadOnlySpan<T> gradients, ReadOnlySpan<T> parameters) =>
        Find(NonFiniteKind.Gradient, step, epoch, gradients)
        ?? Find(NonFiniteKind.Parameter, step - 1, epoch, parameters)
        ?? (double.IsFinite(cost) ? null : new(NonFiniteKind.Cost, step, epoch, null, null, 0, cost));

    /// <summary>Looks at what a step has made.</summary>
    public NonFiniteValue? FindAfter(long step, int epoch, ReadOnlySpan<T> parameters) => Find(NonFiniteKind.Parameter, step, epoch, parameters);

    /// <summary>Keeps parameters whose cost and gradient were found to be finite.</summary>
    public void Keep(ReadOnlySpan<T> parameters) => parameters.CopyTo(lastGood.Span);

    /// <summary>Brings back the parameters that were kept last.</summary>
    public void Restore(Span<T> parameters) => lastGood.Span.CopyTo(parameters);

    private NonFiniteValue? Find(NonFiniteKind kind, long step, int epoch, ReadOnlySpan<T> block)
    {
        if (IsFinite(block))
            return null;
        foreach (TensorDescription tensor in network.Tensors)
        {
            ReadOnlySpan<T> values = block.Slice(tensor.Offset, tensor.Length);
            for (int index = 0; index < values.Length; index++)
            {
                if (!T.IsFinite(values[index]))
                    return new(kind, step, epoch, tensor.Layer, tensor.Name, index, double.CreateChecked(values[index]));
            }
        }

        return null;
    }

    /// <summary>0 times a number is 0, times anything else NaN, and NaN stays in a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsFinite(ReadOnlySpan<T> values)
    {
        ref T first = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint index = 0;
        T sum = T.Zero;
        if (Vector<T>.IsSupported)
        {
            nuint lanes = (nuint)Vector<T>.Count;
            Vector<T> sum0 = Vector<T>.Zero;
            Vector<T> sum1 = Vector<T>.Zero;
            for (; index + (2 * lanes) <= length; index += 2 * lanes)
            {
                sum0 += Lanes.LoadUnsafe(ref first, index) * Vector<T>.Zero;
                sum1 += Lanes.LoadUnsafe(ref first, index + lanes) * Vector<T>.Zero;
            }

            sum = Lanes.Sum(sum0 + sum1);
        }

        for (; index < length; index++)
            sum += Unsafe.Add(ref first, index) * T.Zero;
        return sum == T.Zero;
    }
}
