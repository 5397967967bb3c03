namespace NetGen.Verification;

/// <summary>How much of a gradient is compared with numeric differences.</summary>
public enum GradientCheckMode
{
    /// <summary>Exact up to <see cref="GradientCheckOptions.ExactUpTo"/> components, else directional.</summary>
    Auto,

    /// <summary>Every component, or as many per block as <see cref="GradientCheckOptions.MaxComponentsPerBlock"/> says: two costs each.</summary>
    Exact,

    /// <summary>
    /// Derivatives along random directions, of each block and of the whole vector: two costs per direction, whatever the size. A wrong
    /// component shows up in every direction, but is not named.
    /// </summary>
    Directional,
}
