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
internal sealed record Buffer(string Name, Space Space, int Length, int Offset = 0);
