using System.ComponentModel;

namespace NetGen;

/// <summary>
/// What a network computes, as text that other builds can read: the brackets of its declaration, one per line. The compiler adds it to
/// every network.
/// </summary>
/// <param name="text">The lines.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkStructureAttribute(string text) : Attribute
{
    /// <summary>The lines.</summary>
    public string Text { get; } = text;
}
