using System.Collections.Immutable;

namespace NetGen.Serialization;

/// <summary>
/// A file is a good safetensors file, but not one of this network. The message lists everything that does not fit, with what was expected
/// and what was found; nothing of the network was changed.
/// </summary>
public sealed class ModelMismatchException : FormatException
{
    internal ModelMismatchException(string network, ImmutableArray<string> problems)
        : base($"The file does not fit {network}:\n{string.Join("\n", problems)}") => Problems = problems;

    /// <summary>What does not fit, one line each; past 50 only their number.</summary>
    public ImmutableArray<string> Problems { get; }
}
