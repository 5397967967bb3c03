namespace NetGen;

/// <summary>
/// Sets all weights to 0. The units of a hidden layer then stay equal in training, which demonstrates why weights are drawn at random.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ZerosAttribute : InitializerAttribute;
