namespace NetGen.Generator.Lowering;

/// <summary>The values of a layer that can be read after the gradients of its parameters have been summed.</summary>
/// <param name="Layer">Its index.</param>
/// <param name="Name">Its name.</param>
/// <param name="Input">Its input.</param>
/// <param name="OutputGradient">dJ/d(its output).</param>
internal sealed record LayerTap(int Layer, string Name, Buffer Input, Buffer OutputGradient);
