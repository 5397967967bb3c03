namespace NetGen;

/// <summary>A layer of a network. Layers run in the order in which they are written.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The name of the layer's views and tensors, a C# identifier; by default the kind and a running number: <c>dense1</c>.
    /// </summary>
    public string? Name { get; set; }
}
