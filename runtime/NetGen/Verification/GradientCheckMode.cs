namespace NetGen.Verification;

/// <summary>How much of a gradient is compared with numeric differences.</summary>
public enum GradientCheckMode
{
    /// <summary>Exact up to <see cref="GradientCheckOptions.ExactUpTo"/> components, else directional.</summary>
    Auto,

    /// <summary>
    /// Every component, or at most <see cref="GradientCheckOptions.MaxComponentsPerBlock"/> per block. Each costs two evaluations of J.
    /// </summary>
    Exact,

    /// <summary>
    /// Derivatives along random directions, for each block and for the whole vector. Each direction costs two evaluations of J, whatever
    /// the size of the block. A wrong component changes the derivative along every direction, but is not named.
    /// </summary>
    Directional,
}
