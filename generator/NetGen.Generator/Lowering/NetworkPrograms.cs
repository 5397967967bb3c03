namespace NetGen.Generator.Lowering;

/// <summary>A network as loops over buffers that have no place yet.</summary>
/// <param name="Infer">Inputs to outputs, one program with scratch of its own.</param>
/// <param name="Steps">What is done to a tile of rows in a training step, in the order in which it runs.</param>
/// <param name="Once">What is done once per call, on nothing of a tile.</param>
/// <param name="Masks">The dropout masks, written before the first step runs: the hyperparameter that each is drawn by, and its
/// buffer.</param>
/// <param name="Taps">The layers with parameters, in order.</param>
/// <param name="ScoreGradient">dJ/d(what the loss starts from).</param>
/// <param name="PackedLength">The elements of transposed weights.</param>
/// <param name="StatisticsLength">The elements of what is known of the columns of a whole call.</param>
/// <param name="Averages">The moving averages of layers.</param>
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
    /// <summary>Whether calls work on all rows together, so that these are one tile.</summary>
    public bool IsCollective => StatisticsLength > 0;

    public NetworkPrograms Select(Func<LoopProgram, LoopProgram> change) => this with
    {
        Infer = change(Infer),
        Steps = Steps.Select(change).ToArray(),
        Once = Once.Select(change).ToArray(),
    };
}
