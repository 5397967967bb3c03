namespace NetGen;

/// <summary>The activation a = z (1 + erf(z / sqrt 2)) / 2, the exact form. Source: Hendrycks and Gimpel, 2016.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GELUAttribute : ActivationAttribute;
