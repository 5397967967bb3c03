namespace NetGen;

/// <summary>The loss the mean over the outputs of e^2 / 2 where |e| is at most 1, else |e| - 1/2, with e = a - y. Source: Huber, 1964, with delta = 1.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HuberAttribute : LossAttribute;
