namespace NetGen;

/// <summary>
/// A fully connected layer: z = x W + b, with x of m x n_in, W of n_in x units, b of units and z of m x units, for m rows.
/// </summary>
/// <example><c>[Dense(64), ReLU]</c></example>
/// <param name="units">The number of outputs, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>Whether the layer has a bias b; true by default.</summary>
    public bool Bias { get; set; } = true;
}
