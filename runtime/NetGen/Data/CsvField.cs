namespace NetGen.Data;

/// <summary>One field of a CSV file.</summary>
/// <param name="Text">The text, without enclosing quotes, doubled quotes made single.</param>
/// <param name="Line">The line on which it starts, from 1.</param>
/// <param name="Quoted">Whether it stood in quotes.</param>
internal readonly record struct CsvField(string Text, int Line, bool Quoted);
