namespace NetGen;

/// <summary>The loss the mean over the outputs of |a - y|; the derivative at 0 is 0.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
