using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>The names of the element types in a file, and their sizes in bits.</summary>
internal static class SafetensorsTypes
{
    /// <summary>In the order of the enumeration.</summary>
    private static readonly (string Name, int Bits)[] Types =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8), ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64),
    ];

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The name in a file.</summary>
    public static string Name(this SafetensorsType type) => Types[(int)type].Name;

    /// <summary>The bits of one element.</summary>
    public static int Bits(this SafetensorsType type) => Types[(int)type].Bits;

    /// <summary>Finds the type that a raw string of JSON names, without making a string.</summary>
    public static bool TryParse(ReadOnlySpan<byte> raw, out SafetensorsType type)
    {
        for (int index = 0; index < Types.Length; index++)
        {
            if (JsonText.Compare(raw, Types[index].Name) != 0)
                continue;
            type = (SafetensorsType)index;
            return true;
        }

        type = default;
        return false;
    }

    /// <summary>The type of a .NET type in a file.</summary>
    /// <exception cref="NotSupportedException">The format has no such type.</exception>
    public static SafetensorsType Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? SafetensorsType.F32
        : typeof(T) == typeof(double) ? SafetensorsType.F64
        : typeof(T) == typeof(Half) ? SafetensorsType.F16
        : typeof(T) == typeof(byte) ? SafetensorsType.U8
        : typeof(T) == typeof(sbyte) ? SafetensorsType.I8
        : typeof(T) == typeof(short) ? SafetensorsType.I16
        : typeof(T) == typeof(ushort) ? SafetensorsType.U16
        : typeof(T) == typeof(int) ? SafetensorsType.I32
        : typeof(T) == typeof(uint) ? SafetensorsType.U32
        : typeof(T) == typeof(long) ? SafetensorsType.I64
        : typeof(T) == typeof(ulong) ? SafetensorsType.U64
        : throw new NotSupportedException($"A tensor of {typeof(T).Name} has no type in a safetensors file; take its bytes instead.");
}
