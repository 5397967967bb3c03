namespace NetGen;

/// <summary>
/// An initializer or a penalty. It binds to the nearest layer with a weight matrix before it in its bracket. In the bracket of the loss,
/// without such a layer, it is the default of all layers of the network. Anywhere else it is an error (NG1017).
/// </summary>
/// <remarks>
/// A penalty with <c>Biases = true</c> in a bracket without a weight matrix binds to the nearest normalization:
/// <c>[BatchNorm, L2(0.1, Biases = true)]</c>.
/// </remarks>
/// <example>
/// <code>
/// [Dense(64), BatchNorm, ReLU, He, L2(0.1)]   // He draws and L2 penalizes the weights of Dense(64)
/// [Dense(10), Softmax]
/// [CrossEntropy, L2(0.01)]                    // the default: L2(0.01) penalizes the weights of Dense(10)
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ModifierAttribute : Attribute
{
    private protected ModifierAttribute()
    {
    }
}
