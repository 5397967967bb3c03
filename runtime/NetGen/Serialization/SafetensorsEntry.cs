namespace NetGen.Serialization;

/// <summary>
/// One tensor of a header: the positions of its name and shape in the JSON, and of its bytes in the data. It takes 24 bytes, and every
/// entry of a header at least 50, so that the index is smaller than the header.
/// </summary>
/// <param name="Name">The position of the name's opening quote.</param>
/// <param name="Shape">The position of the shape's bracket.</param>
/// <param name="Rank">The number of extents.</param>
/// <param name="Type">The type of an element.</param>
/// <param name="Begin">The first byte, from the beginning of the data.</param>
/// <param name="End">The byte after the last.</param>
internal readonly record struct SafetensorsEntry(int Name, int Shape, int Rank, SafetensorsType Type, int Begin, int End);
