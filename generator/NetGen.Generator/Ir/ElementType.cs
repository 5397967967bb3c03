namespace NetGen.Generator.Ir;

/// <summary>The type of the numbers in an array or a local.</summary>
internal enum ElementType
{
    /// <summary>The precision of the network: float or double.</summary>
    Real,

    /// <summary>Double precision, also in a network of single precision: costs are.</summary>
    Double,

    /// <summary>Half precision, for weights at rest.</summary>
    Half,

    /// <summary>Integers from -128 to 127, for weights at rest.</summary>
    SByte,

    /// <summary>Integers, for indices.</summary>
    Int32,
}

internal static class ElementTypes
{
    /// <summary>The size of a number.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isDouble">Whether the network is in double precision.</param>
    public static int Bytes(this ElementType type, bool isDouble) => type switch
    {
        ElementType.Real => isDouble ? sizeof(double) : sizeof(float),
        ElementType.Double => sizeof(double),
        ElementType.Half => sizeof(ushort),
        ElementType.SByte => sizeof(sbyte),
        ElementType.Int32 => sizeof(int),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An element type has a size."),
    };

    /// <summary>Its name in C#.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isDouble">Whether the network is in double precision.</param>
    public static string Name(this ElementType type, bool isDouble) => type switch
    {
        ElementType.Real => isDouble ? "double" : "float",
        ElementType.Double => "double",
        ElementType.Half => "global::System.Half",
        ElementType.SByte => "sbyte",
        ElementType.Int32 => "int",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An element type has a name."),
    };
}
