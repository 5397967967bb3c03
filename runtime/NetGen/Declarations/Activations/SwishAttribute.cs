namespace NetGen;

/// <summary>The activation a = z / (1 + e^-z), also called SiLU. Source: Ramachandran et al., 2017.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SwishAttribute : ActivationAttribute;
