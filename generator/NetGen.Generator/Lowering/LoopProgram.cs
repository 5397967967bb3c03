namespace NetGen.Generator.Lowering;

/// <summary>A number given to a kernel: factor x hyperparameter / m, the latter two where asked for.</summary>
internal sealed record ScalarArgument(double Factor, int? Hyperparameter = null, bool PerBatchRow = false)
{
    /// <summary>1 for the first tile of a call, which starts the gradients, else 0.</summary>
    public static readonly ScalarArgument IsFirstTile = new(1) { OnlyFirstTile = true };

    /// <summary>1 / m for statistics of the batch; 0 where moving averages stand for them.</summary>
    public static readonly ScalarArgument BatchShare = new(1) { IsBatchShare = true };

    public bool OnlyFirstTile { get; private init; }

    public bool IsBatchShare { get; private init; }

    public bool IsConstant => Hyperparameter is null && !PerBatchRow && !OnlyFirstTile && !IsBatchShare;
}

/// <summary>An extent given to a kernel: so many per row of the tile, or a constant.</summary>
internal sealed record ExtentArgument(int Count, bool PerRow)
{
    /// <summary>The rows of the tile.</summary>
    public static readonly ExtentArgument Rows = new(1, PerRow: true);
}

/// <summary>A call of a kernel, and what it means in the field's words.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Arrays">Its arrays.</param>
/// <param name="Scalars">Its scalars.</param>
/// <param name="Extents">Its extents.</param>
/// <param name="Comment">In the field's words.</param>
/// <param name="Columns"> Of a collective call the columns of all its arrays, else null. It works on all rows of the network's call, not on
/// those of one thread: threads meet before and behind it, and each takes some of the columns. Its extents are the rows and the columns
/// that it takes.
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
/// <param name="IsSliced">Whether threads share each call's work on a whole tile, instead of having rows of their own.</param>
internal sealed record LoopProgram(string Name, EquatableArray<KernelCall> Calls, bool IsSliced = false);
