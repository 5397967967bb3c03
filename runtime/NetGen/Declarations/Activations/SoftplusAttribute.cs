namespace NetGen;

/// <summary>The activation a = log(1 + e^z).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute : ActivationAttribute;
