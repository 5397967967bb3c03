namespace NetGen.Generator.Lowering;

/// <summary>Where a buffer lives.</summary>
internal enum Space
{
    Parameters,
    Gradients,

    /// <summary>The workspace's transposed weights.</summary>
    Packed,

    /// <summary>What the workspace holds of the columns of a whole call.</summary>
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
