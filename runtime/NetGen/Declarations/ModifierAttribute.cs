namespace NetGen;

/// <summary>
/// Modifies the layer written before it in its bracket; in a bracket without a layer before it, it is the network's default.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ModifierAttribute : Attribute
{
    private protected ModifierAttribute()
    {
    }
}
