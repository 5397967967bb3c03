namespace NetGen;

/// <summary>The activation a = max(z, 0); the derivative at 0 is 0.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLUAttribute : ActivationAttribute;
