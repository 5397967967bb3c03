using System.Numerics;

namespace NetGen;

/// <summary>Draws the first values of a tensor.</summary>
public abstract record Initializer
{
    /// <summary>Fills a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">Receives the values.</param>
    /// <param name="random">Where random values come from; the same state draws the same values.</param>
    public abstract void Initialize<T>(TensorView<T> tensor, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
