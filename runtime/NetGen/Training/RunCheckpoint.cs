using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>
/// Saves a training run between two steps and restores it: the parameters, the state of the optimizer, of early stopping, averaging,
/// guarding and recording, the history, and the number of the epoch and step. The order of the rows, the dropout masks and the augmentation
/// follow from the seed and these numbers.
/// </summary>
internal sealed class RunCheckpoint<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingState<T> run;
    private readonly INetwork<T> network;
    private readonly TrainingOptions options;
    private readonly CheckpointHistory history;
    private readonly int trainRows;
    private readonly bool hasDev;

    /// <summary>The values that must be the same to continue the run.</summary>
    private readonly SortedDictionary<string, string> identity;
    private FileLock? holder;

    /// <summary>The checkpoint of a run.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder of the file does not exist.</exception>
    public RunCheckpoint(TrainingState<T> run, INetwork<T> network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options)
    {
        (this.run, this.network, this.options) = (run, network, options);
        (trainRows, hasDev) = (train.Rows, dev is not null);
        history = CheckpointHistory.Of(network.Description, train);
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "";
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{nameof(CheckpointOptions)}.{nameof(CheckpointOptions.Path)} is {Path}, but there is no folder {folder}.");
        }

        identity = RunIdentity.Of(network.Description, train, dev, options);
        long bytes = (long)Unsafe.SizeOf<T>() * (network.Parameters.Length + Vectors().Sum(vector => (long)vector.Memory().Length));
        CheckLength(Path, bytes + (sizeof(double) * (run.Recorder?.Series ?? []).Sum(series => (long)series.Values.Length)));
    }

    /// <summary>Checks before training that the checkpoint will fit into one array, as it must to be read.</summary>
    /// <exception cref="ArgumentException">It would be longer.</exception>
    internal static void CheckLength(string path, long bytes)
    {
        const int Most = 2_147_000_000; // the longest array less a header
        if (bytes > Most)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A checkpoint holds at most {Most} bytes; {path} would have {bytes}, for parameters, the ")
                + "optimizer's memory, the last good, the best and the average weights, and the record. "
                + "Train without a checkpoint, or with fewer of them.");
        }
    }

    private string Path => options.Checkpoint!.Path;

    /// <summary>Writes the run; an existing checkpoint is replaced once the new one is complete.</summary>
    public void Save()
    {
        List<CheckpointTensor> tensors =
        [
            CheckpointTensor.Of<T>("parameters", network.Parameters),
            CheckpointTensor.Of<long>("counters", [.. Counters.Select(counter => counter.Value)]),
            CheckpointTensor.Of<double>("costOfRows", [run.CostOfRows]),
            CheckpointTensor.Of<double>("history", CheckpointHistory.ToRows(run.History)),
            CheckpointTensor.Of<long>("historyElapsed", [.. run.History.Select(epoch => epoch.Elapsed.Ticks)]),
        ];
        foreach ((string name, Memory memory) in Vectors())
            tensors.Add(CheckpointTensor.Of<T>(name, memory()));
        foreach ((string name, double[] values, int count) in run.Recorder?.Series ?? [])
            tensors.Add(CheckpointTensor.Of<double>("record." + name, values.AsSpan(0, count)));
        CheckpointFile.Write(Path, tensors, IdentityJson());
    }

    /// <summary>
    /// Locks the file, and continues the run that it holds, unless the file does not exist or the options forbid it.
    /// </summary>
    /// <exception cref="IOException">Another run uses the file.</exception>
    /// <exception cref="SafetensorsException">The file is not the checkpoint of a run, or it is damaged. Nothing was changed.</exception>
    /// <exception cref="ArgumentException">The file is of another network, of other data, or of a run with other options, or it contradicts
    /// itself. Nothing was changed.</exception>
    public void Start()
    {
        holder = FileLock.Take(Path, $"name another file in {nameof(CheckpointOptions)}.{nameof(CheckpointOptions.Path)}");
        if (!options.Checkpoint!.Resume || !File.Exists(Path))
            return;
        Checkpoint checkpoint = CheckpointFile.Read(Path);
        CheckIdentity(checkpoint.Json);

        // Everything is read and checked before anything is changed.
        T[] parameters = Read<T>(checkpoint, "parameters", network.Parameters.Length);
        long[] counters = Read<long>(checkpoint, "counters", Counters.Length);
        double[] costOfRows = Read<double>(checkpoint, "costOfRows", 1);
        long[] elapsed = Read<long>(checkpoint, "historyElapsed", checkpoint.Length("historyElapsed"));
        double[] rows = Read<double>(checkpoint, "history", elapsed.Length * history.Columns);
        CheckCounters(counters, elapsed.Length);
        Check(history.Problem(rows, elapsed, options.EvaluateTrain, hasDev));
        CheckCost(costOfRows[0], counters);
        Dictionary<string, T[]> vectors = Vectors().ToDictionary(
            vector => vector.Name, vector => Read<T>(checkpoint, vector.Name, vector.Memory().Length));
        Dictionary<string, double[]> series = (run.Recorder?.SeriesAt((int)Of("recordedSteps", counters), elapsed.Length) ?? [])
            .ToDictionary(one => "record." + one.Name, one => Read<double>(checkpoint, "record." + one.Name, one.Count));
        string[] known = ["parameters", "counters", "costOfRows", "historyElapsed", "history", .. vectors.Keys, .. series.Keys];
        Check(checkpoint.Names.Except(known).FirstOrDefault() is { } unknown
            ? $"a run with these options has no tensor '{ModelFile.Excerpt(unknown)}'"
            : null);

        parameters.CopyTo(network.Parameters);
        foreach ((string name, Memory memory) in Vectors())
            vectors[name].CopyTo(memory());
        foreach ((string name, double[] values, _) in run.Recorder?.Series ?? [])
            series["record." + name].CopyTo(values, 0);
        run.CostOfRows = costOfRows[0];
        run.History.Clear();
        run.History.AddRange(history.FromRows(rows, elapsed));
        foreach ((long value, Action<long> set) in counters.Zip(Counters, (value, counter) => (value, counter.Set)))
            set(value);
    }

    /// <summary>Releases the file for other runs.</summary>
    public void Dispose() => holder?.Dispose();

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

    /// <summary>The integers that the run keeps, each with a way to set it.</summary>
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

    private long Of(string name, long[] counters) => counters[Array.FindIndex(Counters, counter => counter.Name == name)];

    /// <summary>Checks that a run with these options can have reached these counters.</summary>
    private void CheckCounters(long[] counters, int epochs)
    {
        long steps = Of("stepsOfEpoch", counters);
        if (epochs > options.Epochs || (epochs == options.Epochs && steps > 0))
        {
            throw new ArgumentException(
                $"{Path} has {epochs} completed epochs and {steps} step(s) of the next; training to {nameof(TrainingOptions.Epochs)} = "
                + $"{options.Epochs} would go back.");
        }

        long all = (epochs * (long)run.StepsPerEpoch) + steps;
        bool hasStopped = Of("hasStoppedEarly", counters) != 0;
        Expect("epoch", epochs + 1, epochs + 1);
        Expect("stepsOfEpoch", 0, hasStopped ? 0 : run.StepsPerEpoch - 1);
        long rows = Math.Min(trainRows, steps * options.AccumulatedBatches * Math.Min(options.BatchSize, trainRows));
        Expect("rowsOfEpoch", rows, rows);
        Expect("optimizerSteps", all, all);
        Expect("elapsedTicks", 0, TimeSpan.MaxValue.Ticks / 2);
        Expect("bestEpoch", 0, options.EarlyStopping is null ? 0 : epochs);
        Expect("hasStoppedEarly", 0, options.EarlyStopping is null || epochs == 0 ? 0 : 1);
        Expect("averaged", run.Average is null ? 0 : all, run.Average is null ? 0 : all);
        Expect("recordedSteps", run.Recorder is null ? 0 : all, run.Recorder is null ? 0 : all);

        void Expect(string name, long least, long most)
        {
            long found = Of(name, counters);
            string range = FormattableString.Invariant($"{(least == most ? "" : $"{least} to ")}{most}");
            Check(found >= least && found <= most
                ? null
                : FormattableString.Invariant($"after {epochs} completed epoch(s), {name} must be {range}; it is {found}"));
        }
    }

    /// <summary>At the start of an epoch the sum of costs is 0; a run that stops at NaN never adds one.</summary>
    private void CheckCost(double costOfRows, long[] counters)
    {
        bool fits = Of("stepsOfEpoch", counters) == 0 ? costOfRows == 0 : double.IsFinite(costOfRows) || !options.StopAtNonFinite;
        Check(fits ? null : FormattableString.Invariant($"the sum of the costs of the running epoch cannot be {costOfRows}"));
    }

    private void Check(string? problem)
    {
        if (problem is not null)
        {
            throw new ArgumentException(
                $"{Path} contradicts itself: {problem}. Restore it from a copy, or delete it to train from the start.");
        }
    }

    private static TElement[] Read<TElement>(Checkpoint checkpoint, string name, int length)
        where TElement : unmanaged
    {
        TElement[] values = new TElement[length];
        checkpoint.CopyTo<TElement>(name, values);
        return values;
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
                .Select(name => $"{name} was {found.GetValueOrDefault(name) ?? "not there"} "
                    + $"and is {identity.GetValueOrDefault(name) ?? "not there"}"),
        ];
        if (differences.Length > 0)
        {
            throw new ArgumentException(
                $"{Path} is a checkpoint of another run: {string.Join("; ", differences)}. Train with the options of that run, name "
                + $"another file, or set {nameof(CheckpointOptions)}.{nameof(CheckpointOptions.Resume)} to false to start anew.");
        }
    }

    /// <summary>Returns memory of the run.</summary>
    private delegate Span<T> Memory();
}
