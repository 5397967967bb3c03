namespace NetGen.Generator.Ir;

/// <summary>The memory that a buffer is part of.</summary>
internal enum Space
{
    Parameters,
    Gradients,

    /// <summary>The workspace's transposed weights.</summary>
    Packed,

    /// <summary>The workspace's statistics of columns, over all rows of a call.</summary>
    Statistics,

    /// <summary>Scratch with as many rows as a tile.</summary>
    Tile,
    Inputs,
    Outputs,
    Targets,
    InputGradients,
    OutputGradients,
    Losses,
    Penalties,
}

/// <summary>
/// A buffer of a network's programs. In <see cref="Space.Tile"/> the length is that of one row and the offset is the memory plan's to
/// choose; elsewhere the offset is in elements from the start of the space.
/// </summary>
internal sealed record Buffer(string Name, Space Space, int Length, int Offset = 0, ElementType Type = ElementType.Real)
{
    /// <summary>
    /// The elements that the offset of a tensor or a statistic is a multiple of, the same in both precisions: 64 bytes of float, 128 of
    /// double.
    /// </summary>
    public const int Alignment = 16;

    /// <summary>A cache line, and the widest register: the place of a buffer in a tile is a multiple of it.</summary>
    public const int AlignmentBytes = 64;

    /// <summary>The bytes of one row, or of the buffer where it has no rows.</summary>
    /// <param name="isDouble">Whether the network is in double precision.</param>
    public long Bytes(bool isDouble) => (long)Length * Type.Bytes(isDouble);

    public static int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
