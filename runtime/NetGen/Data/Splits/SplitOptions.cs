namespace NetGen.Data;

/// <summary>How a data set is cut into a training, a dev and a test set.</summary>
public sealed record SplitOptions
{
    /// <summary>The shares of the parts; null for <see cref="SplitFractions.BySize"/> of the rows.</summary>
    public SplitFractions? Fractions { get; init; }

    /// <summary>
    /// Whether each part has each class in proportion: of every class, no more than one row above or below its share. The rows must have labels.
    /// </summary>
    public bool Stratified { get; init; }

    /// <summary>What the order of the rows is drawn from: the same seed gives the same parts.</summary>
    public int Seed { get; init; }
}
