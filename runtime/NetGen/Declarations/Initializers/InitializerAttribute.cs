namespace NetGen;

/// <summary>
/// Chooses the initial weights of a layer with n_in inputs and n_out units. The record of the same name without "Attribute" draws them,
/// with the same arguments.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class InitializerAttribute : ModifierAttribute
{
    private protected InitializerAttribute()
    {
    }
}
