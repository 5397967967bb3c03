namespace NetGen;

/// <summary>
/// The numbers of a row of any shape as a vector, in the same order: an image of height x width x channels becomes one axis.
/// </summary>
/// <example><c>[Conv2D(8, 3), ReLU] [Flatten, Dense(10), Softmax]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
