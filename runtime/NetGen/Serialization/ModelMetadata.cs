using System.Collections.Immutable;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>What a network's file says beside its weights.</summary>
public sealed record ModelMetadata
{
    /// <summary>The name of the network's class. Saving writes that of the network that is saved, whatever stands here.</summary>
    public string NetworkName { get; init; } = "";

    /// <summary>
    /// <see cref="NetworkDescription.Fingerprint"/> of the network that was saved; empty in a file from elsewhere. Saving writes that of
    /// the network that is saved, whatever stands here.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>
    /// The class names and thresholds of the file: loading gives them to the network. Saving writes <see cref="INetwork{T}.Decision"/> of the network that is saved,
    /// whatever stands here.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Decision Decision { get; init => field = value ?? throw new ArgumentNullException(nameof(Decision)); } = Decision.Default;

    /// <summary>Texts of the caller's own, under keys that are not <c>scaler.kind</c> and do not begin with <c>netgen.</c></summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, string> Entries { get; init => field = value ?? throw new ArgumentNullException(nameof(Entries)); } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the features went through before the network was trained on them, with one map per input; null where they went through nothing.</summary>
    public FeatureScaler? Scaler { get; init; }

    /// <summary>What encodes raw rows for the network and names its answers; null for a network whose rows are encoded elsewhere. It scales, so there is no <see cref="Scaler"/> beside it.</summary>
    public Pipeline? Pipeline { get; init; }
}
