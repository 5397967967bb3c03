using System.Numerics;

namespace NetGen.Training;

/// <summary>Options are doubles; a network of another element type computes with them as values of that type.</summary>
internal static class ElementRange
{
    /// <summary>Refuses an option above 0 that the element type rounds to 0 or infinity.</summary>
    /// <param name="value">The option; null is not checked.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ArgumentException">The element type cannot hold the value.</exception>
    public static void Check<T>(double? value, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (value is not double given)
            return;
        T element = T.CreateChecked(given);
        if (!(element > T.Zero && T.IsFinite(element)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} is {given}, which a {typeof(T).Name} rounds to {(T.IsFinite(element) ? "0" : "infinity")}."));
        }
    }

    /// <summary>Refuses the decay of an average that the element type rounds to 1: the average would never forget.</summary>
    /// <param name="decay">The decay, below 1; null is not checked.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ArgumentException">The element type rounds the decay to 1.</exception>
    public static void CheckDecay<T>(double? decay, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (decay is double given && T.CreateChecked(given) >= T.One)
            throw new ArgumentException(FormattableString.Invariant($"{name} is {given:R}, which a {typeof(T).Name} rounds to 1."));
    }

    /// <summary>Checks the decays of an optimizer.</summary>
    /// <exception cref="ArgumentException">The element type rounds a decay to 1.</exception>
    public static void CheckDecays<T>(Optimizer optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((string name, double value) in optimizer.Decays)
            CheckDecay<T>(value, $"{optimizer.GetType().Name}.{name}");
    }
}
