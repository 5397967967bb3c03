namespace NetGen.Serialization;

/// <summary>
/// One tensor of a header: where its name and shape stand in the JSON, and where its bytes stand in the data. Its 24 bytes are fewer
/// than any entry of a header takes (50), which bounds what a header of many tiny tensors can cost.
/// </summary>
/// <param name="Name">The position of the name's opening quote.</param>
/// <param name="Shape">The position of the shape's bracket.</param>
/// <param name="Rank">The number of extents.</param>
/// <param name="Type">The type of an element.</param>
/// <param name="Begin">The first byte, from the beginning of the data.</param>
/// <param name="End">The byte after the last.</param>
internal readonly record struct SafetensorsEntry(int Name, int Shape, int Rank, SafetensorsType Type, int Begin, int End);
