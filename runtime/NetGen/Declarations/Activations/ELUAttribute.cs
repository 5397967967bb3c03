namespace NetGen;

/// <summary>The activation a = z for z above 0, else e^z - 1 (alpha is 1). Source: Clevert et al., 2015.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ELUAttribute : ActivationAttribute;
