namespace NetGen;

/// <summary>The activation a = 1 / (1 + e^-z).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : ActivationAttribute;
