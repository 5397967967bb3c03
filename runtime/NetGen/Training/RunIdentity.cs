using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>
/// Everything that determines the bits of a training run: structure of the network, values of its hyperparameters, data and options. Runs
/// with the same identity end with the same bits.
/// </summary>
internal static class RunIdentity
{
    private const int BytesAtOnce = 1 << 26;

    /// <summary>Each determining value as text, by name.</summary>
    public static SortedDictionary<string, string> Of<T>(
        NetworkDescription network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Records and numbers write themselves in the current culture.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            SortedDictionary<string, string> identity = new(StringComparer.Ordinal)
            {
                ["network"] = $"{network.Name} {network.Fingerprint}",
                ["training set"] = DigestOf(train),
                ["dev set"] = dev is null ? "null" : DigestOf(dev),
            };
            (string Name, object? Value)[] values =
            [
                (nameof(options.BatchSize), options.BatchSize),
                (nameof(options.AccumulatedBatches), options.AccumulatedBatches),
                (nameof(options.Optimizer), options.Optimizer),
                (nameof(options.Schedule), options.Schedule),
                (nameof(options.Seed), options.Seed),
                (nameof(options.Shuffle), options.Shuffle),
                (nameof(options.EvaluateTrain), options.EvaluateTrain),
                (nameof(options.ClipValue), options.ClipValue),
                (nameof(options.ClipNorm), options.ClipNorm),
                (nameof(options.MaxNorm), options.MaxNorm),
                (nameof(options.EarlyStopping), options.EarlyStopping),
                (nameof(options.WeightAverageDecay), options.WeightAverageDecay),
                (nameof(options.Augmentation), options.Augmentation),
                (nameof(options.Record), options.Record),
                (nameof(options.StopAtNonFinite), options.StopAtNonFinite),
            ];
            foreach ((string name, object? value) in values)
                identity[name] = value?.ToString() ?? "null";

            // With a schedule that does not depend on the number of epochs, a run may be continued with more epochs.
            if (options.Schedule is { DependsOnEpochs: true })
                identity[nameof(options.Epochs)] = options.Epochs.ToString(CultureInfo.InvariantCulture);
            Hyperparameters hyperparameters = new(network);
            options.Override(hyperparameters, network);
            foreach (HyperparameterDescription hyperparameter in network.Hyperparameters)
                identity[hyperparameter.Name] = hyperparameters[hyperparameter.Name].ToString(CultureInfo.InvariantCulture);
            return identity;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>The number of rows and a digest of all values of a data set.</summary>
    public static string DigestOf<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, data.Features.Span);
        Append(hash, data.Targets.Span);
        Append(hash, data.Labels.Span);
        Append(hash, data.Weights.Span);

        // The metric depends on them: one target has an RMSE in its unit, several have a mean R2.
        if (data.Encoding is { TargetNames.IsEmpty: false } encoding)
        {
            foreach (string name in encoding.TargetNames)
                hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n"));
            foreach (Data.TargetUnit unit in encoding.TargetUnits)
                Append(hash, (ReadOnlySpan<double>)[unit.Offset, unit.Scale]);
        }

        return $"{data.Rows} rows {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>Appends values in pieces, since a span of bytes holds less than 2 GB.</summary>
    private static void Append<TElement>(IncrementalHash hash, ReadOnlySpan<TElement> values)
        where TElement : unmanaged
    {
        for (; values.Length > BytesAtOnce / 8; values = values[(BytesAtOnce / 8)..])
            hash.AppendData(MemoryMarshal.AsBytes(values[..(BytesAtOnce / 8)]));
        hash.AppendData(MemoryMarshal.AsBytes(values));
    }
}
