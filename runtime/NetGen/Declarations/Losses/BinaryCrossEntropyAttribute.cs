namespace NetGen;

/// <summary>The loss -y log p - (1 - y) log(1 - p), summed over the outputs, with y in 0..1. It fits a sigmoid as the last layer and is computed from its logits, stable for |z| = 10^4.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute;
