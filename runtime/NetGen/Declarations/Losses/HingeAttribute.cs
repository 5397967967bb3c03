namespace NetGen;

/// <summary>
/// The loss L = max(0, 1 - y z) for one output, with y = -1 or 1, and L = max(0, 1 + max over j != y of z_j - z_y) for several. The last
/// layer gives scores: it must not be a sigmoid or a softmax. Source: Crammer and Singer, 2001.
/// </summary>
/// <example><c>[Dense(10)] [Hinge]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HingeAttribute : LossAttribute;
