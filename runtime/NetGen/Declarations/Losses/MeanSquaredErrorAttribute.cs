namespace NetGen;

/// <summary>The loss L = mean over the outputs of (a - y)^2, without the factor 1/2.</summary>
/// <example><c>[Dense(1)] [MeanSquaredError]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
