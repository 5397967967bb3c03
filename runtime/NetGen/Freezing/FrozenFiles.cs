namespace NetGen;

/// <summary>The files of a frozen network.</summary>
/// <param name="Text">The file with its structure, which a project names as NetGenModel.</param>
/// <param name="Binary">The file with its weights beside it; null if they are few enough to stand in the text.</param>
public sealed record FrozenFiles(string Text, string? Binary);
