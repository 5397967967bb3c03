namespace NetGen.Generated;

/// <summary>The programs of <see cref="INetworkKernels{T}"/> that work on a tile of rows or once per call.</summary>
internal enum TileProgram
{
    Pack,
    PackForInputs,
    Forward,
    Output,
    Loss,
    LossGradient,
    OutputBackward,
    Backward,
    InputBackward,
    ParameterGradients,
    Penalty,
}
