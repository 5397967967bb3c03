namespace NetGen;

/// <summary>The loss L = mean over the outputs of |a - y|. The derivative is 0 at a = y.</summary>
/// <example><c>[Dense(1)] [MeanAbsoluteError]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
