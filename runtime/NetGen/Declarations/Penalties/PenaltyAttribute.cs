namespace NetGen;

/// <summary>A penalty on the size of weights, added to the cost.</summary>
/// <param name="lambda">The default strength, 0 or more; a workspace and training options override it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class PenaltyAttribute(double lambda) : ModifierAttribute
{
    /// <summary>The default strength.</summary>
    public double Lambda { get; } = lambda;

    /// <summary>Whether biases are penalized, too; by default only weights are.</summary>
    public bool Biases { get; set; }
}
