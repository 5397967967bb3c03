namespace NetGen;

/// <summary>The activation a = z / (1 + |z|).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftsignAttribute : ActivationAttribute;
