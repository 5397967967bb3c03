namespace NetGen;

/// <summary>
/// The loss - sum over j of t_j log p_j. It fits a softmax as the last layer and is computed from its logits, stable for |z| = 10^4.
/// Targets are class indices or probabilities.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The default share s of label smoothing, at least 0 and below 1: the target row becomes (1 - s) t + s / classes. Source: Szegedy
    /// et al., 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }
}
