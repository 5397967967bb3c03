namespace NetGen.Verification;

/// <summary>How much of a gradient is compared with numeric differences.</summary>
public enum GradientCheckMode
{
    /// <summary>Exact up to <see cref="GradientCheckOptions.ExactUpTo"/> components, else directional.</summary>
    Auto,

    /// <summary>
    /// Every component, or at most <see cref="GradientCheckOptions.MaxComponentsPerBlock"/> per block: two evaluations of J each.
    /// </summary>
    Exact,

    /// <summary>
    /// Derivatives along random directions, of each block and of the whole vector: two evaluations of J per direction, whatever the size. A
    /// wrong component shows up in every direction, but is not named.
    /// </summary>
    Directional,
}
