namespace NetGen;

/// <summary>
/// The loss L = mean over the outputs of e^2 / 2 if |e| is at most 1, else |e| - 1/2, with e = a - y. Source: Huber, 1964, with delta = 1.
/// </summary>
/// <example><c>[Dense(1)] [Huber]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HuberAttribute : LossAttribute;
