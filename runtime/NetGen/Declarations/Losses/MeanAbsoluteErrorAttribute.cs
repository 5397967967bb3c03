namespace NetGen;

/// <summary>The loss L = mean over the outputs of |a - y|. Its derivative at a = y is 0.</summary>
/// <example><c>[Dense(1)] [MeanAbsoluteError]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
