namespace NetGen;

/// <summary>
/// Adds the value with which its own bracket begins to the value behind the layers of the bracket: y = x + block(x). Both must have the
/// same shape. With <see cref="RepeatAttribute"/> every round is a block of its own. Source: He et al., "Deep Residual Learning for Image
/// Recognition" (2015).
/// </summary>
/// <example><c>[Residual, Dense(64), ReLU, Dense(64)]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ResidualAttribute : LayerAttribute;
