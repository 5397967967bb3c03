using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The pass of a rule over its vectors, on the widest registers that the machine has: each is read once, and all but the source are
/// written once. The elements that fill no register go through the same operations in the first lanes of one, so that the bits of an
/// element do not depend on its place. There is no software prefetching: prefetching a page ahead made passes through 64 MB slower.
/// </summary>
internal static class Update<TRule, T>
    where TRule : struct, IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Moves values. The source may be the values themselves; vectors that the rule does not remember are empty.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Run(TRule rule, Span<T> values, ReadOnlySpan<T> sources, Span<T> firsts = default, Span<T> seconds = default)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<T>>(rule, values, sources, firsts, seconds);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<T>>(rule, values, sources, firsts, seconds);
        else if (Vector128.IsHardwareAccelerated)
            Run<Lanes128<T>>(rule, values, sources, firsts, seconds);
        else
            Run<Lanes1<T>>(rule, values, sources, firsts, seconds);
    }

    /// <summary>The same on registers of one width.</summary>
    [MethodImpl(Jit.Hot)]
    public static void Run<V>(TRule rule, Span<T> values, ReadOnlySpan<T> sources, Span<T> firsts, Span<T> seconds)
        where V : struct, ILanes<V, T>
    {
        ref T value = ref MemoryMarshal.GetReference(values);
        ref T source = ref MemoryMarshal.GetReference(sources);
        ref T first = ref MemoryMarshal.GetReference(firsts);
        ref T second = ref MemoryMarshal.GetReference(seconds);
        V firstLanes = default;
        V secondLanes = default;
        int index = 0;
        for (; index <= values.Length - V.Count; index += V.Count)
        {
            if (TRule.Vectors > 0)
                firstLanes = V.Load(ref first, index);
            if (TRule.Vectors > 1)
                secondLanes = V.Load(ref second, index);
            V moved = rule.Apply(V.Load(ref value, index), V.Load(ref source, index), ref firstLanes, ref secondLanes);
            V.Store(moved, ref value, index);
            if (TRule.Vectors > 0)
                V.Store(firstLanes, ref first, index);
            if (TRule.Vectors > 1)
                V.Store(secondLanes, ref second, index);
        }

        int rest = values.Length - index;
        if (rest > 0)
        {
            if (TRule.Vectors > 0)
                firstLanes = V.LoadFirst(ref first, index, rest);
            if (TRule.Vectors > 1)
                secondLanes = V.LoadFirst(ref second, index, rest);
            V moved = rule.Apply(
                V.LoadFirst(ref value, index, rest), V.LoadFirst(ref source, index, rest), ref firstLanes, ref secondLanes);
            V.StoreFirst(moved, ref value, index, rest);
            if (TRule.Vectors > 0)
                V.StoreFirst(firstLanes, ref first, index, rest);
            if (TRule.Vectors > 1)
                V.StoreFirst(secondLanes, ref second, index, rest);
        }
    }
}
