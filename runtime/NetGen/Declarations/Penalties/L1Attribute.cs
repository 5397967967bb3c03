namespace NetGen;

/// <summary>The penalty (lambda / 2m) sum |W|, with m the rows of the mini-batch. It makes weights sparse.</summary>
/// <param name="lambda">The default strength, 0 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class L1Attribute(double lambda) : PenaltyAttribute(lambda);
