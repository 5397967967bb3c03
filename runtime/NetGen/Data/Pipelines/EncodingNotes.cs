namespace NetGen.Data;

/// <summary>What was missing or unknown while rows were encoded: the columns, once per row.</summary>
internal sealed class EncodingNotes
{
    /// <summary>Columns with a gap.</summary>
    public List<string> Imputed { get; } = [];

    /// <summary>Columns with a category that the training rows did not have.</summary>
    public List<string> Unknown { get; } = [];
}
