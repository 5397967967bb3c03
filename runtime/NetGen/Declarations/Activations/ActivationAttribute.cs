namespace NetGen;

/// <summary>An element-wise function (or, for softmax, a function of a whole row) between layers. At a kink its derivative is the left one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ActivationAttribute : LayerAttribute
{
    private protected ActivationAttribute()
    {
    }
}
