using System.Collections.Immutable;

namespace NetGen.Serialization;

/// <summary>One tensor of a safetensors file. Its data is a view into the file's bytes.</summary>
public sealed class SafetensorsTensor
{
    internal SafetensorsTensor(string name, SafetensorsType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>The name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>The type of an element.</summary>
    public SafetensorsType Type { get; }

    /// <summary>The extents, row-major; empty for a scalar. An extent of 0 makes an empty tensor.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The elements, little-endian and row-major, without gaps.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The number of elements.</summary>
    public long Length => Data.Length * 8L / Type.Bits();

    /// <summary>Copies the elements bit for bit, NaN and infinities included.</summary>
    /// <typeparam name="T">The .NET type of <see cref="Type"/>: <see cref="float"/> for <see cref="SafetensorsType.F32"/>.</typeparam>
    /// <param name="values">Receives <see cref="Length"/> elements.</param>
    /// <exception cref="ArgumentException">The type or the length differs from that of the tensor. Nothing was copied.</exception>
    /// <exception cref="NotSupportedException">No type of the format stores values of <typeparamref name="T"/>.</exception>
    public void CopyTo<T>(Span<T> values)
        where T : unmanaged
    {
        SafetensorsType type = SafetensorsTypes.Of<T>();
        if (type != Type)
            throw new ArgumentException($"{this} can be copied as {Type.Name()}; {type.Name()} was given.", nameof(values));
        if (values.Length != Length)
            throw new ArgumentException($"{this} has {Length} elements; {values.Length} were given.", nameof(values));
        LittleEndian.Read(Data.Span, values);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Describe(Type, Shape)}";

    /// <summary>Type and shape in a message: F32 [784 x 128].</summary>
    internal static string Describe(SafetensorsType type, ImmutableArray<long> shape) => $"{type.Name()} [{string.Join(" x ", shape)}]";
}
