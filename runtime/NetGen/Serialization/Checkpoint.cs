namespace NetGen.Serialization;

/// <summary>The contents of a checkpoint.</summary>
/// <param name="name">Its name in messages.</param>
/// <param name="file">Its tensors.</param>
/// <param name="json">The text that was written with them.</param>
internal sealed class Checkpoint(string name, SafetensorsFile file, string json)
{
    public string Json { get; } = json;

    public IEnumerable<string> Names => file.Names;

    public bool Contains(string tensor) => file.TryGet(tensor, out _);

    /// <summary>The elements of a tensor.</summary>
    /// <exception cref="SafetensorsException">The checkpoint has no tensor of that name.</exception>
    public int Length(string tensor) => (int)Find(tensor).Length;

    /// <summary>Copies a tensor, bit for bit.</summary>
    /// <exception cref="SafetensorsException">The checkpoint has no tensor of that name, or it is of another type or length. Nothing was
    /// copied.</exception>
    public void CopyTo<T>(string tensor, Span<T> values)
        where T : unmanaged
    {
        SafetensorsTensor found = Find(tensor);
        SafetensorsType type = SafetensorsTypes.Of<T>();
        if (found.Type != type || found.Length != values.Length)
        {
            throw new SafetensorsException(
                name,
                SafetensorsHeader.Start,
                $"'{tensor}' must be {SafetensorsTensor.Describe(type, [values.Length])}; it is "
                + $"{SafetensorsTensor.Describe(found.Type, found.Shape)}.");
        }

        found.CopyTo(values);
    }

    private SafetensorsTensor Find(string tensor) => file.TryGet(tensor, out SafetensorsTensor? found)
        ? found
        : throw new SafetensorsException(name, SafetensorsHeader.Start, $"the tensor '{tensor}' was expected; it is missing.");
}
