namespace NetGen;

/// <summary>The loss for one output max(0, 1 - y z) with y = -1 or 1; for several max(0, 1 + max over j != y of z_j - z_y). Source: Crammer and Singer, 2001. It fits scores, so no sigmoid or softmax.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HingeAttribute : LossAttribute;
