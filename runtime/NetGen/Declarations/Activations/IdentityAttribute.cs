namespace NetGen;

/// <summary>The activation a = z.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class IdentityAttribute : ActivationAttribute;
