namespace NetGen;

/// <summary>
/// The activation a = 1.0507 z for z above 0, else 1.0507 x 1.6733 (e^z - 1). Source: Klambauer et al., "Self-normalizing neural networks",
/// 2017.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SELUAttribute : ActivationAttribute;
