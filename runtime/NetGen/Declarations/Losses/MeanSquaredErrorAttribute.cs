namespace NetGen;

/// <summary>The loss the mean over the outputs of (a - y)^2, without 1/2.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
