using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>A constant in all lanes, rounded to the element type. The JIT makes it an operand of the machine code.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal static class Constant<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The same number in both precisions.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Of(double value) => typeof(T) == typeof(float)
        ? V.Broadcast(Unsafe.BitCast<float, T>((float)value))
        : V.Broadcast(Unsafe.BitCast<double, T>(value));

    /// <summary>One number in single, another in double precision.</summary>
    [MethodImpl(Jit.Inline)]
    public static V Of(double inSingle, double inDouble) => Of(typeof(T) == typeof(float) ? inSingle : inDouble);
}
