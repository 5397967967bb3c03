namespace NetGen;

/// <summary>The activation a_j = e^z_j / sum over k of e^z_k, over the outputs of one row. It may only be the last layer.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxAttribute : ActivationAttribute;
