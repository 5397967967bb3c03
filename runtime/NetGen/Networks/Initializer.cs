using System.Numerics;
using NetGen.Text;

namespace NetGen.Initialization;

/// <summary>Draws the initial values of a tensor.</summary>
public abstract record Initializer
{
    /// <summary>Fills a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">Receives the values.</param>
    /// <param name="random">The source of random values; the same state gives the same values.</param>
    public abstract void Initialize<T>(TensorView<T> tensor, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Returns a scale that has been checked to be above 0 and finite.</summary>
    private protected static double CheckScale(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name,
            FormattableString.Invariant($"{name} must be above 0 and finite; {value} was given."));

    /// <summary>The name and its values, such as <c>Normal { Scale = 0.01 }</c>, the same under every culture.</summary>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);
}
