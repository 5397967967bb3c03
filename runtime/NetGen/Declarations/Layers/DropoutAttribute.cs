namespace NetGen;

/// <summary>
/// Inverted dropout: a = x mask / keepProb at training, where each element of the mask is 1 with probability keepProb, else 0; a = x at
/// inference. The output has the shape of the input. As the first layer it drops inputs.
/// </summary>
/// <remarks>
/// Declare the probability by name, in one of two ways: <c>Dropout(KeepProb = 0.8)</c> keeps 80 % of the units, and <c>Dropout(Rate =
/// 0.2)</c> drops 20 % of them. Both are the same layer, with keepProb = 1 - rate computed in decimal. A workspace and training options
/// override it. Source: Srivastava et al., "Dropout", JMLR 15 (2014); the inverted form as in A. Ng, Deep Learning Specialization, course
/// 2, week 1.
/// </remarks>
/// <example><c>[Dense(128), ReLU, Dropout(KeepProb = 0.8)]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute : LayerAttribute
{
    private const string ByName =
        "A bare number is ambiguous: write Dropout(KeepProb = 0.8) to keep 80 % of the units, or Dropout(Rate = 0.2) to drop 20 % of them.";

    /// <summary>Dropout whose probability is declared by <see cref="KeepProb"/> or <see cref="Rate"/>.</summary>
    public DropoutAttribute()
    {
    }

    /// <summary>
    /// Not usable: some libraries read the number as the probability to keep a unit, others as the probability to drop it.
    /// </summary>
    /// <param name="keepProb">The probability to keep a unit.</param>
    [Obsolete(ByName, error: true)]
    public DropoutAttribute(double keepProb) => KeepProb = keepProb;

    /// <summary>The default probability to keep a unit, above 0 and at most 1; NaN if <see cref="Rate"/> is declared instead.</summary>
    public double KeepProb { get; set; } = double.NaN;

    /// <summary>
    /// The default probability to drop a unit, at least 0 and below 1; NaN if <see cref="KeepProb"/> is declared instead.
    /// </summary>
    public double Rate { get; set; } = double.NaN;
}
