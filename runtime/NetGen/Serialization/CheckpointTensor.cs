namespace NetGen.Serialization;

/// <summary>
/// A named vector of a checkpoint: parameters, the state of an optimizer, an order of rows. Its values are copied when it is made.
/// </summary>
internal sealed class CheckpointTensor
{
    private CheckpointTensor(string name, SafetensorsType type, int length, byte[] data)
    {
        Name = name;
        Type = type;
        Length = length;
        Data = data;
    }

    public string Name { get; }

    public SafetensorsType Type { get; }

    public int Length { get; }

    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Takes values of float, double, long, byte or any other type that <see cref="SafetensorsTypes.Of"/> knows.</summary>
    public static unsafe CheckpointTensor Of<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] data = new byte[checked(values.Length * sizeof(T))];
        LittleEndian.Write(values, data);
        return new(name, SafetensorsTypes.Of<T>(), values.Length, data);
    }
}
