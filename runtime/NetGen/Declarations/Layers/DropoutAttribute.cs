namespace NetGen;

/// <summary>
/// Inverted dropout: at training each unit is kept with probability keepProb and divided by keepProb, else set to 0; at inference
/// nothing happens. As the first layer it drops inputs.
/// </summary>
/// <remarks>Source: Srivastava et al., "Dropout", JMLR 15 (2014); the inverted form as in Ng's course.</remarks>
/// <param name="keepProb">The default probability to keep a unit, above 0 and at most 1; a workspace and training options override it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double keepProb) : LayerAttribute
{
    /// <summary>The default probability to keep a unit.</summary>
    public double KeepProb { get; } = keepProb;
}
