namespace NetGen;

/// <summary>A fully connected layer: z = x W + b, with W of n_in x units and b of units.</summary>
/// <param name="units">The number of outputs, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether b is there; it is unless said otherwise.</summary>
    public bool Bias { get; set; } = true;
}
