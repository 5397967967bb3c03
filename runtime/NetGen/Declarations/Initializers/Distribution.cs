namespace NetGen;

/// <summary>The distribution that weights are drawn from.</summary>
public enum Distribution
{
    /// <summary>The normal distribution.</summary>
    Normal,

    /// <summary>
    /// A uniform distribution with the same mean 0 and the same variance: its bound is the standard deviation times sqrt 3.
    /// </summary>
    Uniform,
}
