namespace NetGen;

/// <summary>
/// The penalty (lambda / 2m) sum W^2, added to the cost, with m the number of rows of the mini-batch. PyTorch's <c>weight_decay</c> is
/// lambda / m.
/// </summary>
/// <example><c>[CrossEntropy, L2(0.1)]</c></example>
/// <param name="lambda">The default strength, 0 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class L2Attribute(double lambda) : PenaltyAttribute(lambda);
