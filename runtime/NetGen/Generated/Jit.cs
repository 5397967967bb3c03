using System.Runtime.CompilerServices;

namespace NetGen.Generated;

/// <summary>
/// How the JIT compiles what runs once per call or per training step: fully optimized before the first call, so that a program has its full
/// speed from the start and not after the seconds that tiered compilation takes to find out what is hot.
/// </summary>
internal static class Jit
{
    /// <summary>A method of some size.</summary>
    public const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>
    /// A short method that becomes part of its callers. The JIT declines that now and then; the method is then optimized on its own.
    /// </summary>
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization;
}
