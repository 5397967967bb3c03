namespace NetGen;

/// <summary>The smallest value so far. NaN is worse than any number.</summary>
/// <param name="minimumChange">By more than this a value must be smaller to be an improvement.</param>
internal struct BestValue(double minimumChange)
{
    private double best = double.NaN;

    /// <summary>
    /// Whether a value is better than all earlier ones by more than the minimum change, and so becomes the best. The first number always
    /// is.
    /// </summary>
    public bool Improves(double value)
    {
        if (double.IsNaN(value) || value >= best - minimumChange)
            return false;
        best = value;
        return true;
    }
}
