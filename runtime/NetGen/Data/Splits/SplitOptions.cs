namespace NetGen.Data;

/// <summary>Options of splitting a data set into a training, a dev and a test set.</summary>
public sealed record SplitOptions
{
    /// <summary>The shares of the parts; null for <see cref="SplitFractions.BySize"/> of the rows.</summary>
    public SplitFractions? Fractions { get; init; }

    /// <summary>
    /// Whether each part gets its share of every class, to one row. The rows must have labels.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>The seed of the random order of the rows: the same seed gives the same parts.</summary>
    public int Seed { get; init; }
}
