namespace NetGen.Generator.Lowering;

/// <summary>
/// A network as programs of loops over tiles of rows, with every buffer placed. Lengths are in elements; those of tiles and of inference
/// are per row.
/// </summary>
internal sealed record LoweredNetwork(
    LoweredInference Inference,
    EquatableArray<LoopProgram> TilePrograms,
    int TileRowLength,
    int TileRows,
    int PackedLength,
    int PanelLength,
    int StatisticsLength,
    EquatableArray<MaskPlace> Masks,
    EquatableArray<LayerTap> Taps,
    Buffer ScoreGradient,
    EquatableArray<MovingAverages> Averages)
{
    public IEnumerable<LoopProgram> Programs => TilePrograms.Prepend(Inference.Program);

    public LoopProgram this[string program] => Programs.Single(candidate => candidate.Name == program);
}

/// <summary>
/// The program from inputs to outputs, with every buffer placed; the scratch of a row and the room for a copied panel, in elements.
/// </summary>
internal sealed record LoweredInference(LoopProgram Program, int RowLength, int PanelLength);

/// <summary>The place of a mask: the hyperparameter with its keep probability, its width, and its offset in the scratch of a row.</summary>
internal sealed record MaskPlace(int Hyperparameter, int Width, int TileOffset);
