namespace NetGen;

/// <summary>
/// Batch normalization: y = gamma (x - mean) / sqrt(variance + epsilon) + beta. At training mean and variance are those of each column over
/// the m rows of the call (the variance divided by m); at inference their moving averages. gamma and beta, one of each per column, are
/// trained; they start at 1 and 0. A penalty includes them only with <c>Biases = true</c>. The output has the shape of the input.
/// </summary>
/// <example><c>[Dense(64), BatchNorm, ReLU]</c></example>
/// <remarks>
/// <para>
/// The averages are exponentially weighted and bias-corrected, v_t = momentum v_(t-1) + (1 - momentum) x_t and c_t = v_t /
/// (1 - momentum^t). Only <c>Train</c> and <see cref="INetwork{T}.UpdateAverages"/> update them. The network keeps c itself:
/// c_t = c_(t-1) + (1 - momentum) / (1 - momentum^t) (x_t - c_(t-1)). The two are equal, since (1 - momentum^t) c_(t-1) -
/// (1 - momentum) c_(t-1) = momentum (1 - momentum^(t-1)) c_(t-1) = momentum v_(t-1). Before the first update the mean is 0 and the
/// variance 1.
/// </para>
/// <para>
/// A network with BatchNorm runs layer by layer over all rows of a call, so its workspace grows with its rows. One row has variance 0: y is
/// beta there, and the gradient of its inputs is 0. A bias of the layer before has the gradient 0, since the mean is subtracted.
/// </para>
/// <para>
/// Source: Ioffe and Szegedy, "Batch Normalization" (2015), except for the variance at inference: theirs is the mean of m / (m - 1) times
/// the variances of the batches; here it is the average of the variances themselves, which training divides by, so that prediction agrees
/// with training. The two differ by 1/m. A. Ng, Deep Learning Specialization, course 2, week 3, "Fitting Batch Norm into a neural network"
/// and "Batch Norm at test time".
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>The weight of the past in a moving average, at least 0 and below 1; 0.9 by default.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>The number added to the variance, finite and at least 1e-30; 1e-5 by default.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
