namespace NetGen;

/// <summary>The penalty (lambda / 2m) sum W^2, with m the rows of the mini-batch. PyTorch's <c>weight_decay</c> is lambda / m.</summary>
/// <param name="lambda">The default strength, 0 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class L2Attribute(double lambda) : PenaltyAttribute(lambda);
