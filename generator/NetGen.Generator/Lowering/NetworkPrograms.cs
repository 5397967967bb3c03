namespace NetGen.Generator.Lowering;

/// <summary>A network as programs of loops, before the memory plan places their buffers.</summary>
/// <param name="Infer">From inputs to outputs: one program with its own scratch.</param>
/// <param name="Steps">The programs that a training step runs on a tile of rows, in order.</param>
/// <param name="Once">The programs that run once per call and use no tile.</param>
/// <param name="Masks">
/// The dropout masks, written before the first step runs: for each the hyperparameter with its keep probability, and its buffer.
/// </param>
/// <param name="Taps">The layers with parameters, in order.</param>
/// <param name="ScoreGradient">dJ/d(what the loss starts from).</param>
/// <param name="PackedLength">The number of elements of transposed weights.</param>
/// <param name="StatisticsLength">The number of elements of column statistics.</param>
/// <param name="Averages">The moving averages of all layers.</param>
/// <param name="IsDouble">The precision.</param>
internal sealed record NetworkPrograms(
    LoopProgram Infer,
    EquatableArray<LoopProgram> Steps,
    EquatableArray<LoopProgram> Once,
    EquatableArray<(int Hyperparameter, Buffer Mask)> Masks,
    EquatableArray<LayerTap> Taps,
    Buffer ScoreGradient,
    int PackedLength,
    int StatisticsLength,
    EquatableArray<MovingAverages> Averages,
    bool IsDouble)
{
    /// <summary>Whether some calls work on all rows together; then all rows are one tile.</summary>
    public bool IsCollective => StatisticsLength > 0;

    public NetworkPrograms Select(Func<LoopProgram, LoopProgram> change) => this with
    {
        Infer = change(Infer),
        Steps = Steps.Select(change),
        Once = Once.Select(change),
    };
}
