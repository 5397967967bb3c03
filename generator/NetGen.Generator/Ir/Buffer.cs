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
internal sealed record Buffer(string Name, Space Space, int Length, int Offset = 0)
{
    /// <summary>The elements that a place in a block is a multiple of: 64 bytes of float, 128 of double.</summary>
    public const int Alignment = 16;

    public static int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
