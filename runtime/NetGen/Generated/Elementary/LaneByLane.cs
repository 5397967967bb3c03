using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Functions that are computed for one lane after the other, with the bits that <see cref="MathF"/> and <see cref="Math"/> give on every
/// width. They are never inlined, because they would leave the JIT no budget for what surrounds them.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class LaneByLane<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | Jit.Hot)]
    public static V Sin(V x)
    {
        Unsafe.SkipInit(out Vector512<T> lanes);
        ref T first = ref Unsafe.As<Vector512<T>, T>(ref lanes);
        V.Store(x, ref first, 0);
        for (int lane = 0; lane < V.Count; lane++)
            Unsafe.Add(ref first, lane) = T.Sin(Unsafe.Add(ref first, lane));
        return V.Load(ref first, 0);
    }

    /// <summary>The cosine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | Jit.Hot)]
    public static V Cos(V x)
    {
        Unsafe.SkipInit(out Vector512<T> lanes);
        ref T first = ref Unsafe.As<Vector512<T>, T>(ref lanes);
        V.Store(x, ref first, 0);
        for (int lane = 0; lane < V.Count; lane++)
            Unsafe.Add(ref first, lane) = T.Cos(Unsafe.Add(ref first, lane));
        return V.Load(ref first, 0);
    }

    /// <summary>The power with an exponent that is the same in all lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | Jit.Hot)]
    public static V Pow(V x, V exponent)
    {
        Unsafe.SkipInit(out Vector512<T> lanes);
        ref T first = ref Unsafe.As<Vector512<T>, T>(ref lanes);
        V.Store(exponent, ref first, 0);
        T power = first;
        V.Store(x, ref first, 0);
        for (int lane = 0; lane < V.Count; lane++)
            Unsafe.Add(ref first, lane) = T.Pow(Unsafe.Add(ref first, lane), power);
        return V.Load(ref first, 0);
    }
}
