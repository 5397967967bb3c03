namespace NetGen;

/// <summary>The activation a = z x clip(z / 6 + 1/2, 0, 1). Source: Howard et al., "MobileNetV3", 2019.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSwishAttribute : ActivationAttribute;
