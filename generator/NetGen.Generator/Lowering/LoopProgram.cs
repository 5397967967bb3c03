using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>The value of an extent parameter: a count per row of the tile, or a constant.</summary>
internal sealed record ExtentArgument(int Count, bool PerRow)
{
    /// <summary>The rows of the tile.</summary>
    public static readonly ExtentArgument Rows = new(1, PerRow: true);
}

/// <summary>A call of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Arrays">Its arrays.</param>
/// <param name="Scalars">Its scalars.</param>
/// <param name="Extents">Its extents.</param>
/// <param name="Comment">The meaning of the call in the field's words.</param>
/// <param name="Columns">
/// The number of columns of all arrays of a collective call; null for other calls. A collective call works on all rows of the network's
/// call, not on those of one thread: threads wait for each other before and after it, and each takes some of the columns. Its extents are
/// the number of rows and the number of columns that the thread takes.
/// </param>
internal sealed record KernelCall(
    Kernel Kernel,
    EquatableArray<Buffer> Arrays,
    EquatableArray<ScalarArgument> Scalars,
    EquatableArray<ExtentArgument> Extents,
    string Comment,
    int? Columns = null);

/// <summary>Kernel calls in order: one member of the emitted kernels.</summary>
/// <param name="Name">The member.</param>
/// <param name="Calls">In the order in which they run.</param>
/// <param name="IsSliced">Whether threads share the work of each call on a whole tile, instead of each working on its own rows.</param>
internal sealed record LoopProgram(string Name, EquatableArray<KernelCall> Calls, bool IsSliced = false);
