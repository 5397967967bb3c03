namespace NetGen;

/// <summary>The floating-point type of a network's parameters and arithmetic.</summary>
public enum Precision
{
    /// <summary><see cref="float"/>, 32 bits: the default, and twice as many values per vector.</summary>
    Single,

    /// <summary><see cref="double"/>, 64 bits.</summary>
    Double,
}
