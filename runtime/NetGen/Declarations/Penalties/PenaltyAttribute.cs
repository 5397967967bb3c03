namespace NetGen;

/// <summary>A penalty on the size of weights, added to the cost.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class PenaltyAttribute : ModifierAttribute
{
    private protected PenaltyAttribute(double lambda) => Lambda = lambda;

    /// <summary>The default strength, 0 or more; a workspace and training options override it.</summary>
    public double Lambda { get; }

    /// <summary>Whether the penalty includes biases, gamma and beta; false by default.</summary>
    public bool Biases { get; set; }
}
