using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// Options for methods that run once per call or per training step. The JIT compiles them fully optimized at once, so a program runs at
/// full speed from the start; tiered compilation would need seconds to find the hot methods.
/// </summary>
internal static class Jit
{
    /// <summary>For a method that is too long to inline.</summary>
    public const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>
    /// For a short method that is inlined into its callers. If the JIT declines to inline it, it is still compiled fully optimized.
    /// </summary>
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization;
}
