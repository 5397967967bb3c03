namespace NetGen.Generated;

/// <summary>Constants of the IEEE 754 formats, for computing with the exponents of floating-point numbers.</summary>
internal static class BinaryExponent
{
    /// <summary>The bits to the right of the exponent.</summary>
    public const int SingleDigits = 23;

    /// <summary>The bits to the right of the exponent.</summary>
    public const int DoubleDigits = 52;

    /// <summary>The exponent of 1.</summary>
    public const int SingleBias = 127;

    /// <summary>The exponent of 1.</summary>
    public const int DoubleBias = 1023;

    /// <summary>1.5 2^23: if it is added to an integer n, the low bits of the sum hold n in two's complement.</summary>
    public const float SingleShift = 12582912;

    /// <summary>1.5 2^52, with the same property in double precision.</summary>
    public const double DoubleShift = 6755399441055744;

    /// <summary>The bits of the least significand, the square root of 1/2.</summary>
    public const int SingleLeast = 0x3F3504F3;

    /// <summary>The bits of the least significand, the square root of 1/2.</summary>
    public const long DoubleLeast = 0x3FE6A09E667F3BCD;

    /// <summary>
    /// Added to the bits of a number, it carries into the exponent where the significand would reach the square root of 2.
    /// </summary>
    public const int SingleOffset = 0x3F800000 - SingleLeast;

    /// <summary>
    /// Added to the bits of a number, it carries into the exponent where the significand would reach the square root of 2.
    /// </summary>
    public const long DoubleOffset = 0x3FF0000000000000 - DoubleLeast;

    /// <summary>The bits right of the exponent.</summary>
    public const int SingleFraction = 0x007FFFFF;

    /// <summary>The bits right of the exponent.</summary>
    public const long DoubleFraction = 0x000FFFFFFFFFFFFF;
}
