using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;

namespace NetGen;

/// <summary>One training run: the loop over epochs and steps. Everything that a step writes is allocated when the trainer is made.</summary>
internal sealed class Trainer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(100);

    private readonly INetwork<T> network;
    private readonly Dataset<T> train;
    private readonly Dataset<T>? dev;
    private readonly TrainingOptions options;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly Workspace<T> workspace;
    private readonly MiniBatches<T> batches;
    private readonly Evaluator<T> evaluator;
    private readonly OptimizerState<T> state;
    private readonly ImmutableArray<TrainingEpoch>.Builder history = ImmutableArray.CreateBuilder<TrainingEpoch>();
    private long started;
    private TimeSpan lastReport;
    private double costOfRows;

    public Trainer(INetwork<T> network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (network.Description.ParameterCount == 0)
            throw new InvalidOperationException($"{network.Description.Name} has 0 parameters; training takes at least 1, since there is nothing to learn without.");
        DatasetFit.Check(network.Description, train, nameof(train));
        if (dev is not null)
        {
            DatasetFit.Check(network.Description, dev, nameof(dev));
            DatasetFit.CheckSameClasses(train, dev, nameof(dev));
        }

        this.network = network;
        this.train = train;
        this.dev = dev;
        this.options = options;
        this.progress = progress;
        batches = new MiniBatches<T>(train, Math.Min(options.BatchSize, train.Rows), options.Shuffle ? options.Seed : null);
        int evaluationRows = Math.Max(options.EvaluateTrain ? Evaluator<T>.RowsAtOnce(train) : 1, dev is null ? 1 : Evaluator<T>.RowsAtOnce(dev));
        Hyperparameters hyperparameters = new(network.Description);
        options.Override(hyperparameters, network.Description);
        state = options.Optimizer.CreateState<T>(network.Description.TrainedLength);

        // Whatever can be refused is behind us: the workspace starts threads.
        workspace = network.CreateWorkspace(Math.Max(batches.BatchSize, evaluationRows), options.Threads ?? Environment.ProcessorCount);
        workspace.Hyperparameters.CopyFrom(hyperparameters);
        evaluator = new Evaluator<T>(network, workspace);
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    /// <summary>Trains from the first epoch to the last, or until the caller cancels.</summary>
    public TrainingResult Run(CancellationToken cancellationToken)
    {
        started = Stopwatch.GetTimestamp();
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            StartEpoch(epoch);
            for (int batch = 0; batch < batches.Count; batch++)
            {
                if (cancellationToken.IsCancellationRequested)
                    return Result(StopReason.Cancelled);
                Step(batch);
                if (progress is not null && Elapsed - lastReport >= ReportInterval)
                    Report(epoch, batch + 1, (batch * (long)batches.BatchSize) + batches.Rows);
            }

            EndEpoch(epoch);
        }

        return Result(StopReason.Completed);
    }

    /// <summary>Draws the order of the rows of an epoch.</summary>
    internal void StartEpoch(int epoch)
    {
        batches.StartEpoch(epoch);
        costOfRows = 0;
    }

    /// <summary>Moves the parameters by the gradient of one mini-batch.</summary>
    internal void Step(int batch)
    {
        batches.MoveTo(batch);
        Pass pass = new(state.Steps + 1, options.Seed);
        double cost = train.HasLabels
            ? network.CostAndGradient(batches.Features, batches.Labels, workspace, pass)
            : network.CostAndGradient(batches.Features, batches.Targets, workspace, pass);
        state.Step(network.Parameters[..state.ParametersLength], workspace, options.Optimizer.LearningRate);
        network.UpdateAverages(workspace);
        costOfRows += cost * batches.Rows;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => workspace.Dispose();

    private void EndEpoch(int epoch)
    {
        Evaluation? onTrain = options.EvaluateTrain ? evaluator.Evaluate(train) : null;
        Evaluation? onDev = dev is null ? null : evaluator.Evaluate(dev);
        history.Add(new TrainingEpoch
        {
            Epoch = epoch,
            Cost = costOfRows / train.Rows,
            TrainCost = onTrain?.Cost,
            TrainMetric = onTrain?.Metric,
            DevCost = onDev?.Cost,
            DevMetric = onDev?.Metric,
            Elapsed = Elapsed,
        });
        if (progress is not null)
            Report(epoch, batches.Count, train.Rows);
    }

    private void Report(int epoch, int step, long rows)
    {
        lastReport = Elapsed;
        long made = ((epoch - 1) * (long)batches.Count) + step;
        long all = options.Epochs * (long)batches.Count;
        progress!.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = options.Epochs,
            Step = step,
            StepsPerEpoch = batches.Count,
            Cost = costOfRows / rows,
            Elapsed = lastReport,
            Remaining = lastReport * ((all - made) / (double)made),
            LastEpoch = history.Count == 0 ? null : history[^1],
        });
    }

    private TrainingResult Result(StopReason reason) => new()
    {
        History = history.ToImmutable(),
        MetricKind = Evaluator<T>.MetricOf(network.Description),
        StopReason = reason,
        Steps = state.Steps,
        Elapsed = Elapsed,
    };
}
