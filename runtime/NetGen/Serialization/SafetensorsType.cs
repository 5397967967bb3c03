namespace NetGen.Serialization;

/// <summary>The type of a tensor's elements, by the names that safetensors files give them.</summary>
public enum SafetensorsType
{
    /// <summary>A byte that is 0 or 1.</summary>
    Bool,

    /// <summary>A float of 4 bits; the bytes of a tensor must be whole.</summary>
    F4,

    /// <summary>A float of 6 bits, 2 of them exponent.</summary>
    F6E2M3,

    /// <summary>A float of 6 bits, 3 of them exponent.</summary>
    F6E3M2,

    /// <summary><see cref="byte"/>.</summary>
    U8,

    /// <summary><see cref="sbyte"/>.</summary>
    I8,

    /// <summary>A float of 8 bits, 5 of them exponent.</summary>
    F8E5M2,

    /// <summary>A float of 8 bits, 4 of them exponent.</summary>
    F8E4M3,

    /// <summary>A power of two in 8 bits.</summary>
    F8E8M0,

    /// <summary>A float of 8 bits, 4 of them exponent, without infinities and negative zero.</summary>
    F8E4M3Fnuz,

    /// <summary>A float of 8 bits, 5 of them exponent, without infinities and negative zero.</summary>
    F8E5M2Fnuz,

    /// <summary><see cref="short"/>.</summary>
    I16,

    /// <summary><see cref="ushort"/>.</summary>
    U16,

    /// <summary><see cref="Half"/>.</summary>
    F16,

    /// <summary>The upper 16 bits of a <see cref="float"/>.</summary>
    BF16,

    /// <summary><see cref="int"/>.</summary>
    I32,

    /// <summary><see cref="uint"/>.</summary>
    U32,

    /// <summary><see cref="float"/>.</summary>
    F32,

    /// <summary>A complex number of two <see cref="float"/>.</summary>
    C64,

    /// <summary><see cref="double"/>.</summary>
    F64,

    /// <summary><see cref="long"/>.</summary>
    I64,

    /// <summary><see cref="ulong"/>.</summary>
    U64,
}
