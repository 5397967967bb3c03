using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>
/// Saves a training run between two steps, and brings it back: parameters, the optimizer's memory, what early stopping, averaging, guarding and recording keep, the
/// history, and how far the run is. The order of the rows, the dropout masks and the augmentation follow from the seed and that place.
/// </summary>
internal sealed class RunCheckpoint<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int HistoryColumns = 7;

    private readonly TrainingState<T> run;
    private readonly INetwork<T> network;
    private readonly TrainingOptions options;

    /// <summary>What must be the same for a run to go on.</summary>
    private readonly SortedDictionary<string, string> identity;

    /// <summary>The checkpoint of a run.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no folder for the file: found now, and not after hours of training.</exception>
    public RunCheckpoint(TrainingState<T> run, INetwork<T> network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options)
    {
        (this.run, this.network, this.options) = (run, network, options);
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "";
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{nameof(CheckpointOptions)}.{nameof(CheckpointOptions.Path)} is {Path}, but there is no folder {folder}.");
        identity = RunIdentity.Of(network.Description, train, dev, options);
        long bytes = (long)Unsafe.SizeOf<T>() * (network.Parameters.Length + Vectors().Sum(vector => (long)vector.Memory().Length));
        CheckLength(Path, bytes + (sizeof(double) * (run.Recorder?.Series ?? []).Sum(series => (long)series.Values.Length)));
    }

    /// <summary>A checkpoint is one file, and what is read of it one array: found now, too.</summary>
    /// <exception cref="ArgumentException">It would be longer.</exception>
    internal static void CheckLength(string path, long bytes)
    {
        const int Most = 2_147_000_000; // the longest array less a header
        if (bytes > Most)
            throw new ArgumentException(FormattableString.Invariant($"A checkpoint holds at most {Most} bytes; {path} would have {bytes}, for parameters, the optimizer's memory, the last good, the best and the average weights, and the record. Train without a checkpoint, or with fewer of them."));
    }

    private string Path => options.Checkpoint!.Path;

    /// <summary>Writes the run; a checkpoint that was there is replaced when the new one is whole.</summary>
    public void Save()
    {
        List<CheckpointTensor> tensors =
        [
            CheckpointTensor.Of<T>("parameters", network.Parameters),
            CheckpointTensor.Of<long>("counters", [.. Counters.Select(counter => counter.Value)]),
            CheckpointTensor.Of<double>("costOfRows", [run.CostOfRows]),
            CheckpointTensor.Of<double>("history", History()),
            CheckpointTensor.Of<long>("historyElapsed", [.. run.History.Select(epoch => epoch.Elapsed.Ticks)]),
        ];
        foreach ((string name, Memory memory) in Vectors())
            tensors.Add(CheckpointTensor.Of<T>(name, memory()));
        foreach ((string name, double[] values, int count) in run.Recorder?.Series ?? [])
            tensors.Add(CheckpointTensor.Of<double>("record." + name, values.AsSpan(0, count)));
        CheckpointFile.Write(Path, tensors, IdentityJson());
    }

    /// <summary>Goes on from the file, if there is one and the options do not say otherwise.</summary>
    /// <exception cref="SafetensorsException">The file is no checkpoint of a run. Nothing was changed.</exception>
    /// <exception cref="ArgumentException">The file is of another network, of other data, or of a run with other options. Nothing was changed.</exception>
    public void Resume()
    {
        if (!options.Checkpoint!.Resume || !File.Exists(Path))
            return;
        Checkpoint checkpoint = CheckpointFile.Read(Path);
        CheckIdentity(checkpoint.Json);

        // Everything is read before anything is changed.
        T[] parameters = Read<T>(checkpoint, "parameters", network.Parameters.Length);
        long[] counters = Read<long>(checkpoint, "counters", Counters.Length);
        double[] costOfRows = Read<double>(checkpoint, "costOfRows", 1);
        long[] elapsed = Read<long>(checkpoint, "historyElapsed", checkpoint.Length("historyElapsed"));
        double[] history = Read<double>(checkpoint, "history", elapsed.Length * HistoryColumns);
        Dictionary<string, T[]> vectors = Vectors().ToDictionary(vector => vector.Name, vector => Read<T>(checkpoint, vector.Name, vector.Memory().Length));
        Dictionary<string, double[]> series = (run.Recorder?.Series ?? []).ToDictionary(one => one.Name, one => ReadSeries(checkpoint, one.Name, one.Values.Length));

        CheckCounters(counters, elapsed.Length);
        parameters.CopyTo(network.Parameters);
        foreach ((string name, Memory memory) in Vectors())
            vectors[name].CopyTo(memory());
        foreach ((string name, double[] values, _) in run.Recorder?.Series ?? [])
            series[name].CopyTo(values, 0);
        run.CostOfRows = costOfRows[0];
        run.History.Clear();
        for (int epoch = 0; epoch < elapsed.Length; epoch++)
            run.History.Add(EpochOf(history.AsSpan(epoch * HistoryColumns, HistoryColumns), elapsed[epoch]));
        foreach ((long value, Action<long> set) in counters.Zip(Counters, (value, counter) => (value, counter.Set)))
            set(value);
    }

    /// <summary>The vectors that the run keeps, by name.</summary>
    private IEnumerable<(string Name, Memory Memory)> Vectors()
    {
        for (int index = 0; index < run.Optimizer.VectorNames.Length; index++)
        {
            int vector = index;
            yield return ("optimizer." + run.Optimizer.VectorNames[index], () => run.Optimizer.Vector(vector));
        }

        if (run.Guard is not null)
            yield return ("lastGood", () => run.Guard.LastGood);
        if (run.Average is not null)
            yield return ("average", () => run.Average.Vector);
        if (run.Best is not null)
            yield return ("best", () => run.Best.Span);
    }

    /// <summary>The whole numbers that the run keeps: how each is read, and how it is set.</summary>
    private (string Name, long Value, Action<long> Set)[] Counters =>
    [
        ("epoch", run.Epoch, value => run.Epoch = checked((int)value)),
        ("stepsOfEpoch", run.StepsOfEpoch, value => run.StepsOfEpoch = checked((int)value)),
        ("rowsOfEpoch", run.RowsOfEpoch, value => run.RowsOfEpoch = value),
        ("optimizerSteps", run.Optimizer.Steps, value => run.Optimizer.Steps = value),
        ("elapsedTicks", run.ElapsedBefore.Ticks, value => run.ElapsedBefore = TimeSpan.FromTicks(value)),
        ("bestEpoch", run.BestEpoch ?? 0, value => run.BestEpoch = value == 0 ? null : checked((int)value)),
        ("hasStoppedEarly", run.HasStoppedEarly ? 1 : 0, value => run.HasStoppedEarly = value != 0),
        ("averaged", run.Average?.Count ?? 0, value => _ = run.Average is null ? 0 : run.Average.Count = value),
        ("recordedSteps", run.Recorder?.Steps ?? 0, value => run.Recorder?.Continue(checked((int)value), run.History.Count)),
    ];

    /// <summary>Whether counters fit each other and the room that there is.</summary>
    private void CheckCounters(long[] counters, int epochs)
    {
        long Of(string name) => counters[Array.FindIndex(Counters, counter => counter.Name == name)];
        bool fits = counters.All(counter => counter is >= 0 and <= long.MaxValue / 2)
            && Of("epoch") == epochs + 1
            && Of("stepsOfEpoch") <= int.MaxValue
            && Of("bestEpoch") <= epochs
            && Of("recordedSteps") <= (run.Recorder?.Capacity ?? 0);
        if (fits && (epochs > options.Epochs || (epochs == options.Epochs && Of("stepsOfEpoch") > 0)))
            throw new ArgumentException($"{Path} has {epochs} completed epochs and {Of("stepsOfEpoch")} step(s) of the next; training to {nameof(TrainingOptions.Epochs)} = {options.Epochs} would go back.");
        if (!fits)
            throw new ArgumentException($"{Path} contradicts itself: {epochs} completed epochs, {string.Join(", ", Counters.Zip(counters).Select(pair => $"{pair.First.Name} {pair.Second}"))}.");
    }

    /// <summary>The epochs as rows of numbers; what an epoch does not have is NaN.</summary>
    private double[] History() =>
    [
        .. run.History.SelectMany(epoch => new[]
        {
            epoch.Epoch, epoch.Cost, epoch.TrainCost ?? double.NaN, epoch.TrainMetric ?? double.NaN, epoch.DevCost ?? double.NaN, epoch.DevMetric ?? double.NaN,
            (epoch.TrainCost is null ? 0 : 1) + (epoch.DevCost is null ? 0 : 2),
        }),
    ];

    private static TrainingEpoch EpochOf(ReadOnlySpan<double> row, long elapsed)
    {
        bool hasTrain = ((int)row[6] & 1) != 0;
        bool hasDev = ((int)row[6] & 2) != 0;
        return new TrainingEpoch
        {
            Epoch = (int)row[0],
            Cost = row[1],
            TrainCost = hasTrain ? row[2] : null,
            TrainMetric = hasTrain ? row[3] : null,
            DevCost = hasDev ? row[4] : null,
            DevMetric = hasDev ? row[5] : null,
            Elapsed = TimeSpan.FromTicks(elapsed),
        };
    }

    private static TElement[] Read<TElement>(Checkpoint checkpoint, string name, int length)
        where TElement : unmanaged
    {
        TElement[] values = new TElement[length];
        checkpoint.CopyTo<TElement>(name, values);
        return values;
    }

    /// <summary>A series of the record, which may be of a run of fewer epochs.</summary>
    private double[] ReadSeries(Checkpoint checkpoint, string name, int room)
    {
        double[] values = Read<double>(checkpoint, "record." + name, checkpoint.Length("record." + name));
        return values.Length <= room
            ? values
            : throw new ArgumentException($"{Path} has a record of {values.Length} {name}; the run of {options.Epochs} epochs has room for {room}.");
    }

    private string IdentityJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            foreach ((string name, string value) in identity)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private void CheckIdentity(string text)
    {
        SortedDictionary<string, string> found = [];
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
                found[property.Name] = property.Value.GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"{Path} does not say which run it is of.", exception);
        }

        string[] differences =
        [
            .. identity.Keys.Union(found.Keys).Where(name => identity.GetValueOrDefault(name) != found.GetValueOrDefault(name))
                .Select(name => $"{name} was {found.GetValueOrDefault(name) ?? "not there"} and is {identity.GetValueOrDefault(name) ?? "not there"}"),
        ];
        if (differences.Length > 0)
            throw new ArgumentException($"{Path} is a checkpoint of another run: {string.Join("; ", differences)}. Train with the options of that run, name another file, or set {nameof(CheckpointOptions)}.{nameof(CheckpointOptions.Resume)} to false to start anew.");
    }

    /// <summary>Memory of the run, looked up when it is needed.</summary>
    private delegate Span<T> Memory();
}
