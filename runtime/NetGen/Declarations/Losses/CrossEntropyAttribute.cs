namespace NetGen;

/// <summary>
/// The loss L = -sum over j of t_j log p_j. The last layer is a softmax; the loss is computed from its logits z, stable for |z| = 10^4.
/// Targets are class indices or probabilities.
/// </summary>
/// <example><c>[Dense(10), Softmax] [CrossEntropy]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The default share s of label smoothing, at least 0 and below 1; 0 by default. The target row becomes (1 - s) t + s / classes.
    /// Source: Szegedy et al., 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }
}
