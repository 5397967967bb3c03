namespace NetGen;

/// <summary>
/// An activation a = f(z), computed for each element; softmax is computed for each row. The output has the shape of the input. At a kink
/// the derivative is the one from the left.
/// </summary>
/// <example><c>[Dense(64), ReLU]</c></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ActivationAttribute : LayerAttribute
{
    private protected ActivationAttribute()
    {
    }
}
