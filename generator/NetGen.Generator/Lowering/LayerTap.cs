namespace NetGen.Generator.Lowering;

/// <summary>What can be seen of a layer with parameters once the gradients of its parameters have been summed.</summary>
/// <param name="Layer">Its index.</param>
/// <param name="Name">Its name.</param>
/// <param name="Input">What it took.</param>
/// <param name="OutputGradient">dJ/d(what it gave).</param>
internal sealed record LayerTap(int Layer, string Name, Buffer Input, Buffer OutputGradient);
