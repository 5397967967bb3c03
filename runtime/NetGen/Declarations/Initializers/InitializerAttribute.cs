namespace NetGen;

/// <summary>
/// Chooses how weights are drawn. The record of the same name without "Attribute", built from the same arguments, draws them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class InitializerAttribute : ModifierAttribute
{
    private protected InitializerAttribute()
    {
    }
}
