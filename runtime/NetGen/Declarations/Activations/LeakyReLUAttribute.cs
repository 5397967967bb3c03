namespace NetGen;

/// <summary>The activation a = z for z above 0, else 0.01 z. Source: Maas et al., 2013.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReLUAttribute : ActivationAttribute;
