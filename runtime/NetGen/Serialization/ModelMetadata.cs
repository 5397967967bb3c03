using System.Collections.Immutable;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>The contents of a network's file besides its weights.</summary>
public sealed record ModelMetadata
{
    /// <summary>The name of the network's class. Saving ignores this value and writes the name of the saved network.</summary>
    public string NetworkName { get; init; } = "";

    /// <summary>
    /// <see cref="NetworkDescription.Fingerprint"/> of the network that was saved; empty in a file that NetGen did not write. Saving
    /// ignores this value and writes the fingerprint of the saved network.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>
    /// The class names and thresholds of the file: loading gives them to the network. Saving writes <see cref="INetwork{T}.Decision"/> of
    /// the network that is saved, and ignores this value.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Decision Decision { get; init => field = value ?? throw new ArgumentNullException(nameof(Decision)); } = Decision.Default;

    /// <summary>The caller's own texts by key. A key must not be <c>scaler.kind</c> or begin with <c>netgen.</c></summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, string> Entries
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Entries));
    } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The scaler of the features that the network was trained on, with one map per input; null if they were not scaled.</summary>
    public FeatureScaler? Scaler { get; init; }

    /// <summary>
    /// What encodes raw rows for the network and names its answers; null for a network whose rows are encoded elsewhere. It scales, so
    /// there is no <see cref="Scaler"/> beside it.
    /// </summary>
    public Pipeline? Pipeline { get; init; }

    /// <summary>
    /// Whether a scaler is folded into the weights (<see cref="FeatureScaler.FoldInto"/>), so that the network takes unscaled features and
    /// its file has no scaler. Saving ignores this value and writes that of the saved network.
    /// </summary>
    public bool IsFolded { get; init; }

    /// <summary>The network, the decision, the scaler and the keys of own entries, in one line.</summary>
    public override string ToString()
    {
        const int shown = 10;
        List<string> parts = [NetworkName.Length > 0 ? NetworkName : "unnamed network"];
        if (Decision != Decision.Default)
            parts.Add($"{Decision}");
        if (Scaler is not null)
            parts.Add($"{Scaler}");
        if (Pipeline is not null)
            parts.Add("with a pipeline");
        if (IsFolded)
            parts.Add("scaler folded into the weights");
        if (Entries.Count > 0)
        {
            IEnumerable<string> keys = Entries.Keys.Order(StringComparer.Ordinal).Take(shown);
            string more = Entries.Count > shown ? ", ..." : "";
            parts.Add(FormattableString.Invariant($"{Entries.Count} entries: {string.Join(", ", keys)}{more}"));
        }

        return string.Join("; ", parts);
    }
}
