namespace NetGen;

/// <summary>
/// The loss L = sum over the outputs of -y log p - (1 - y) log(1 - p), with y from 0 to 1. The last layer is a sigmoid; the loss is
/// computed from its logits z, stable for |z| = 10^4.
/// </summary>
/// <example><c>[Dense(1), Sigmoid] [BinaryCrossEntropy]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute;
