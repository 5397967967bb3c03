namespace NetGen;

/// <summary>The floating-point type of a network's parameters and arithmetic.</summary>
public enum Precision
{
    /// <summary><see cref="float"/>, 32 bits: the default. A vector register holds twice as many values as in double precision.</summary>
    Single,

    /// <summary><see cref="double"/>, 64 bits.</summary>
    Double,
}
