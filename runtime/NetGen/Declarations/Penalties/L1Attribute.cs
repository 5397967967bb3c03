namespace NetGen;

/// <summary>
/// The penalty (lambda / 2m) sum |W|, added to the cost, with m the number of rows of the mini-batch. It makes weights sparse.
/// </summary>
/// <example><c>[Dense(64), ReLU, L1(0.1)]</c></example>
/// <param name="lambda">The default strength, 0 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class L1Attribute(double lambda) : PenaltyAttribute(lambda);
