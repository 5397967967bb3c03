namespace NetGen;

/// <summary>
/// Layer normalization: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each row over its n columns
/// (the variance divided by n), the same at training and at inference. The output has the shape of the input.
/// gamma and beta, one of each per column, are trained; they start at 1 and 0. A penalty includes them only with <c>Biases = true</c>.
/// </summary>
/// <example><c>[Dense(64), LayerNorm, ReLU]</c></example>
/// <remarks>Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>The number added to the variance, finite and at least 1e-30; 1e-5 by default.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
