namespace NetGen;

/// <summary>The activation a = z / 6 + 1/2, clipped to 0 and 1.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSigmoidAttribute : ActivationAttribute;
