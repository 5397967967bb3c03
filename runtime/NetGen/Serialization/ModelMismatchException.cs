using System.Collections.Immutable;

namespace NetGen.Serialization;

/// <summary>
/// A valid safetensors file does not fit the network. The message lists everything that does not fit, with what was expected and what was
/// found. The network was not changed.
/// </summary>
public sealed class ModelMismatchException : FormatException
{
    internal ModelMismatchException(string network, ImmutableArray<string> problems)
        : base($"The file does not fit {network}:\n{string.Join("\n", problems)}") => Problems = problems;

    /// <summary>One line for each problem, at most 50; then a line with the number of the others.</summary>
    public ImmutableArray<string> Problems { get; }
}
