namespace NetGen;

/// <summary>
/// Batch normalization: y = gamma (x - mean) / sqrt(variance + epsilon) + beta. At training mean and variance are those of each column over the m rows of the call
/// (the variance divided by m); at inference their moving averages. gamma and beta, one of each per column, are trained; they start at 1 and 0. Penalties reach them only
/// with <c>Biases = true</c>.
/// </summary>
/// <remarks>
/// <para>
/// The averages are exponentially weighted and bias-corrected, v_t = momentum v_(t-1) + (1 - momentum) x_t and c_t = v_t / (1 - momentum^t), and follow the batches of
/// <c>Train</c> alone (or of <see cref="INetwork{T}.UpdateAverages"/>). What is kept is c itself: c_t = c_(t-1) + (1 - momentum) / (1 - momentum^t) (x_t - c_(t-1)). It
/// is the same, since (1 - momentum^t) c_(t-1) - (1 - momentum) c_(t-1) = momentum (1 - momentum^(t-1)) c_(t-1) = momentum v_(t-1). Before the first update the mean is 0
/// and the variance 1.
/// </para>
/// <para>
/// A network with it runs layer by layer over all rows of a call, so its workspace grows with its rows. One row has variance 0: y is beta there, and no gradient goes
/// further back. A bias of the layer before has the gradient 0, since the mean is subtracted.
/// </para>
/// <para>
/// Source: Ioffe and Szegedy, "Batch Normalization" (2015), but for the variance at inference: theirs is the mean of m / (m - 1) times the variances of the batches, here it
/// is the average of the variances that training divided by, so that a network predicts as it was trained; the two differ by 1/m. A. Ng, Deep Learning Specialization, course 2, week 3, "Fitting Batch Norm into a neural network" and "Batch
/// Norm at test time".
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>The share that a moving average keeps of its past, at least 0 and below 1; 0.9 unless said otherwise.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>What is added to the variance, finite and at least 1e-30; 1e-5 unless said otherwise.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
