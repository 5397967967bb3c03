using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Data;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Regularization;

namespace NetGen.Training;

/// <summary>
/// One training run: the loop over epochs and steps. The constructor allocates everything that a step writes.
/// </summary>
internal sealed class Trainer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> network;
    private readonly Dataset<T> train;
    private readonly Dataset<T>? dev;
    private readonly TrainingOptions options;
    private readonly RunProgress<T>? progress;
    private readonly Workspace<T> workspace;
    private readonly MiniBatches<T> batches;
    private readonly StepGradient<T> gradient;
    private readonly Evaluator<T> evaluator;
    private readonly TrainingState<T> run;
    private readonly RunCheckpoint<T>? checkpoint;
    private readonly AlignedBlock<T>? aside;
    private readonly Decision decision;
    private readonly TrainingSetup setup;
    private long resumedSteps;

    public Trainer(INetwork<T> network, Dataset<T> train, Dataset<T>? dev, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (network.Description.ParameterCount == 0)
            throw new InvalidOperationException($"{network.Description.Name} has 0 parameters; training requires at least 1.");
        ArgumentNullException.ThrowIfNull(train);
        decision = ClassMapping.AfterTraining(network.Decision, train);
        train = ClassMapping.Fit(network.Description, decision, train, nameof(train));
        dev = dev is null ? null : ClassMapping.Fit(network.Description, decision, dev, nameof(dev));
        if (dev is not null)
            PredictionMeasure<T>.CheckSameMetric(network.Description, train, dev, nameof(dev));
        this.network = network;
        this.train = train;
        this.dev = dev;
        this.options = options;
        DatasetFit.CheckBatches(network.Description, Math.Min(options.BatchSize, train.Rows));
        batches = new MiniBatches<T>(train, Math.Min(options.BatchSize, train.Rows), options);
        int evaluationRows = Math.Max(
            options.EvaluateTrain ? Evaluator<T>.RowsAtOnce(train) : 1, dev is null ? 1 : Evaluator<T>.RowsAtOnce(dev));
        Hyperparameters hyperparameters = new(network.Description);
        options.Override(hyperparameters, network.Description);
        setup = TrainingSetup.Of(network.Description, train, dev, options, hyperparameters);
        aside = options.WeightAverageDecay is null ? null : new AlignedBlock<T>(network.Description.ParametersLength);
        StepsPerEpoch = (int)(((long)batches.Count + options.AccumulatedBatches - 1) / options.AccumulatedBatches);
        options.Check<T>(network.Description, dev is not null);
        run = new TrainingState<T>(network.Description, options, StepsPerEpoch);
        this.progress = progress is null ? null : new RunProgress<T>(progress, run, options.Epochs, MetricKind);
        checkpoint = options.Checkpoint is null ? null : new RunCheckpoint<T>(run, network, train, dev, options);

        // All options are validated; only now create the workspace, which starts threads.
        workspace = network.CreateWorkspace(Math.Max(batches.BatchSize, evaluationRows), options.Threads ?? Environment.ProcessorCount);
        try
        {
            workspace.Hyperparameters.CopyFrom(hyperparameters);
            gradient = new StepGradient<T>(network, batches, workspace, options);
            evaluator = new Evaluator<T>(network, workspace);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    private MetricKind MetricKind => PredictionMeasure<T>.KindOf(network.Description, train);

    private int StepsPerEpoch { [MethodImpl(Jit.Inline)] get; }

    /// <summary>Trains from where the run stands to its last epoch, or until something ends it.</summary>
    [MethodImpl(Jit.Hot)]
    public TrainingResult Run(CancellationToken cancellationToken)
    {
        Decision decisionBefore = network.Decision;
        TrainingResult result;
        try
        {
            result = RunToEnd(cancellationToken);
        }
        catch when (run.Optimizer.Steps == resumedSteps)
        {
            // The first step refused, such as for the factor of a schedule: the network is as it came.
            network.Decision = decisionBefore;
            throw;
        }

        progress?.Report(result);
        return result;
    }

    [MethodImpl(Jit.Hot)]
    private TrainingResult RunToEnd(CancellationToken cancellationToken)
    {
        run.Continue();
        run.Guard?.Keep(network.Parameters);
        checkpoint?.Start();
        resumedSteps = run.Optimizer.Steps;
        network.Decision = decision;
        while (run.Epoch <= options.Epochs && !run.HasStoppedEarly)
        {
            StartEpoch();
            while (run.StepsOfEpoch < StepsPerEpoch)
            {
                if (cancellationToken.IsCancellationRequested)
                    return LookAfterStep() is { } last ? Result(StopReason.NonFinite, last) : Result(StopReason.Cancelled);
                if (Step() is { } nonFinite)
                    return Result(StopReason.NonFinite, nonFinite);
                progress?.ReportAtTimes();
                if (run.StepsOfEpoch < StepsPerEpoch && options.Checkpoint?.EverySteps is int steps && run.StepsOfEpoch % steps == 0)
                    Save();
            }

            if (EndEpoch() is { } spoiled)
                return Result(StopReason.NonFinite, spoiled);
        }

        TakeBestOrAverage();
        return Result(
            run.HasStoppedEarly ? StopReason.StoppedEarly : StopReason.Completed,
            FirstNonFinite(),
            run.Best is null ? null : run.BestEpoch);
    }

    /// <summary>Draws the order of the rows of the epoch.</summary>
    internal void StartEpoch() => batches.StartEpoch(run.Epoch);

    /// <summary>Moves the parameters by one gradient.</summary>
    /// <returns>The value that was not finite, in which case the parameters are those of the last good step; else null.</returns>
    [MethodImpl(Jit.Hot)]
    internal NonFiniteValue? Step()
    {
        (double cost, int rows) = gradient.Compute(run.StepsOfEpoch, run.Optimizer.Steps);
        Span<T> gradients = workspace.ParameterGradients;
        Span<T> parameters = network.Parameters;
        if (run.Guard?.FindBefore(run.Optimizer.Steps + 1, run.Epoch, cost, parameters, workspace) is { } nonFinite)
        {
            run.Guard.Restore(parameters);
            return nonFinite;
        }

        double norm = run.Recorder is null ? 0 : GradientClipping.GlobalNorm<T>(gradients);
        if (run.StepsOfEpoch + 1 == StepsPerEpoch)
            run.Recorder?.AddGradient(gradients);
        if (options.ClipValue is double value)
            GradientClipping.ByValue(gradients, value);
        if (options.ClipNorm is double limit)
            GradientClipping.ByGlobalNorm(gradients, limit);
        double learningRate = LearningRate();
        run.Optimizer.Step(parameters[..run.Optimizer.ParametersLength], workspace, learningRate);
        options.MaxNorm?.Apply(network.Tensors);
        run.Average?.Add(parameters);
        run.Recorder?.AddStep(cost, learningRate, norm);
        run.CostOfRows += cost * rows;
        run.RowsOfEpoch += rows;
        run.StepsOfEpoch++;
        return null;
    }

    /// <summary>
    /// Returns to the first step of the epoch and keeps the order of the rows, so that any number of steps can be measured.
    /// </summary>
    internal void Rewind() => run.StepsOfEpoch = 0;

    /// <summary>Ends the threads, and releases the checkpoint for other runs.</summary>
    public void Dispose()
    {
        workspace.Dispose();
        checkpoint?.Dispose();
    }

    [MethodImpl(Jit.Hot)]
    private double LearningRate()
    {
        if (options.Schedule is null)
            return options.Optimizer.LearningRate;
        TrainingMoment moment = new(run.Epoch, options.Epochs, run.StepsOfEpoch + 1, StepsPerEpoch, run.History);
        return options.Optimizer.LearningRate * options.Schedule.FactorAt(moment);
    }

    /// <summary>The first parameter that the network has now and that is not finite.</summary>
    private NonFiniteValue? FirstNonFinite() =>
        StepGuard<T>.Find(
            network.Description,
            NonFiniteKind.Parameter,
            run.Optimizer.Steps,
            Math.Min(run.Epoch, options.Epochs),
            network.Parameters,
            _ => true);

    /// <summary>Checks the parameters after the last step of an epoch or of a cancelled run, since no later step does.</summary>
    private NonFiniteValue? LookAfterStep()
    {
        NonFiniteValue? nonFinite = run.Guard?.FindAfter(run.Optimizer.Steps, run.Epoch, network.Parameters);
        if (nonFinite is not null)
            run.Guard!.Restore(network.Parameters);
        return nonFinite;
    }

    private NonFiniteValue? EndEpoch()
    {
        if (LookAfterStep() is { } nonFinite)
            return nonFinite;
        run.Recorder?.AddEpoch(network.Parameters);
        BeginAverage();
        try
        {
            bool isFinite = run.Guard is not null || FirstNonFinite() is null;
            Evaluation? onTrain = options.EvaluateTrain ? evaluator.Evaluate(train) : null;
            Evaluation? onDev = dev is null ? null : evaluator.Evaluate(dev);
            run.History.Add(new TrainingEpoch
            {
                Epoch = run.Epoch,
                Cost = run.CostOfRows / run.RowsOfEpoch,
                TrainCost = Measured(onTrain?.Cost),
                TrainMetric = MetricKind == MetricKind.None ? null : Measured(onTrain?.Metric),
                DevCost = Measured(onDev?.Cost),
                DevMetric = MetricKind == MetricKind.None ? null : Measured(onDev?.Metric),
                Heads = HeadsOf(onTrain, onDev, Measured),
                Elapsed = run.Elapsed,
            });
            JudgeEpoch();

            // A weight of NaN behind a unit that is off shows in no output.
            double? Measured(double? value) => isFinite || value is null ? value : double.NaN;
        }
        finally
        {
            EndAverage();
        }

        progress?.Report();
        run.Epoch++;
        run.StepsOfEpoch = 0;
        run.RowsOfEpoch = 0;
        run.CostOfRows = 0;
        bool isLast = run.HasStoppedEarly || run.Epoch > options.Epochs;
        if (options.Checkpoint is { } places && ((run.Epoch - 1) % places.EveryEpochs == 0 || isLast))
            Save();
        return null;
    }

    /// <summary>The results of each of several outputs.</summary>
    private ImmutableArray<HeadEpoch> HeadsOf(Evaluation? onTrain, Evaluation? onDev, Func<double?, double?> measured) =>
        !network.Description.HasSeveralHeads
            ? []
            :
            [
                .. network.Description.Heads.Select((head, index) => new HeadEpoch(head.Name, PredictionMeasure<T>.KindOf(head, train))
                {
                    TrainCost = measured(onTrain?.Heads[index].Cost),
                    TrainMetric = measured(onTrain?.Heads[index].Metric),
                    DevCost = measured(onDev?.Heads[index].Cost),
                    DevMetric = measured(onDev?.Heads[index].Metric),
                }),
            ];

    /// <summary>Keeps the weights of the best epoch, and ends the run if the dev set has not improved for long enough.</summary>
    private void JudgeEpoch()
    {
        if (options.EarlyStopping is not { } stopping)
            return;
        EarlyStoppingVerdict verdict = stopping.Judge(run.History, MetricKind);
        run.HasStoppedEarly = verdict.Stop;
        if (verdict.BestEpoch == run.Epoch && run.Best is not null)
            network.Parameters.CopyTo(run.Best.Span);
        run.BestEpoch = verdict.BestEpoch;
    }

    /// <summary>Puts the average weights into the network for the evaluation; <see cref="EndAverage"/> restores the others.</summary>
    private void BeginAverage()
    {
        if (run.Average is null)
            return;
        network.Parameters.CopyTo(aside!.Span);
        run.Average.CopyTo(network.Parameters);
    }

    private void EndAverage()
    {
        if (run.Average is not null)
            aside!.Span.CopyTo(network.Parameters);
    }

    private void TakeBestOrAverage()
    {
        if (run is { Best: not null, BestEpoch: not null })
            run.Best.Span.CopyTo(network.Parameters);
        else
            run.Average?.CopyTo(network.Parameters);
    }

    private void Save()
    {
        run.ElapsedBefore = run.Elapsed;
        run.Continue();
        checkpoint!.Save();
    }

    private TrainingResult Result(StopReason reason, NonFiniteValue? nonFinite = null, int? bestEpoch = null) => new()
    {
        History = [.. run.History],
        MetricKind = MetricKind,
        StopReason = reason,
        Steps = run.Optimizer.Steps,
        ResumedSteps = resumedSteps,
        Elapsed = run.Elapsed,
        BestEpoch = bestEpoch,
        NonFinite = nonFinite,
        ClassNames = decision.ClassNames,
        Setup = setup,
        Record = run.Recorder?.ToRecord(gradient.HasDropout),
    };
}
