namespace NetGen;

/// <summary>
/// Layer normalization: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each row over its n columns
/// (the variance divided by n), the same at training and at inference. gamma and beta, one of each per column, are trained; they start
/// at 1 and 0. Penalties reach them only with <c>Biases = true</c>.
/// </summary>
/// <remarks>Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance, finite and at least 1e-30; 1e-5 unless said otherwise.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
