namespace NetGen.Search;

/// <summary>
/// The file is damaged, or is not the file of a search. The message names the file and the line, what was expected and what was found.
/// Nothing was changed.
/// </summary>
public sealed class SearchFileException : FormatException
{
    internal SearchFileException(string file, int line, string problem, Exception? cause = null)
        : base(FormattableString.Invariant($"{file}, line {line}: {problem}"), cause) => Line = line;

    /// <summary>The line of the file, from 1.</summary>
    public int Line { get; }
}
