using System.Collections.Immutable;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>Builds the charts of the runs. Charts of the same measure have the same y axis for all runs.</summary>
internal sealed class TrainingCharts(ImmutableArray<TrainingRun> runs)
{
    private const int MaxTensors = 8;
    private const string DropoutNote = "Dropout was on: J is a different function at each step and need not fall, even if training works.";

    private bool Several => runs.Length > 1;

    /// <summary>Charts that show all runs together; empty for one run.</summary>
    public IEnumerable<LineChart> Compared()
    {
        if (!Several)
            return [];
        List<LineChart> charts =
            [new LineChart { Title = "J of each epoch", XTitle = "epoch", YTitle = "J", Curves = PerRun((_, epoch) => epoch.Cost) }];
        foreach (string metric in runs.SelectMany(MetricNames).Distinct().Where(name => runs.All(run => MetricNames(run).Contains(name))))
        {
            charts.Add(
                new LineChart
                {
                    Title = $"Train {metric}",
                    XTitle = "epoch",
                    YTitle = metric,
                    Curves = PerRun((run, epoch) => MetricOf(run, epoch, metric)?.Train),
                });
            charts.Add(
                new LineChart
                {
                    Title = $"Dev {metric}",
                    XTitle = "epoch",
                    YTitle = metric,
                    Curves = PerRun((run, epoch) => MetricOf(run, epoch, metric)?.Dev),
                });
        }

        return charts.Where(chart => chart.Curves.Length > 0);
    }

    /// <summary>J per step with the means of the epochs, or only per epoch if no steps were recorded.</summary>
    public IEnumerable<LineChart> Costs() => SameScale(runs.Where(HasSteps).Select(run => new LineChart
    {
        Title = Title(run, run.Result.Record is null ? "J of each epoch" : "J of each step"),
        XTitle = run.Result.Record is null ? "epoch" : "step",
        YTitle = "J",
        Curves = run.Result.Record is null
            ? [OfEpochs("mean of each epoch", run.Result, epoch => epoch.Cost, 0)]
            : WithMeans(run.Result.Record.Costs, run.Result.Record.StepsPerEpoch),
        Note = "J with all penalties, as it was minimized." + (run.Result.Record?.HasDropout == true ? " " + DropoutNote : ""),
    }));

    /// <summary>The cost without penalties, on the training and the dev set.</summary>
    public IEnumerable<LineChart> DataCosts() =>
        SameScale(runs.Select(run => OnBoth(run, "Cost", "cost", epoch => epoch.TrainCost, epoch => epoch.DevCost)));

    /// <summary>The metric on the training and the dev set.</summary>
    public IEnumerable<LineChart> Metrics() => runs.SelectMany(MetricNames).Distinct().SelectMany(metric => SameScale(
        runs.Where(run => MetricNames(run).Contains(metric)).Select(run => OnBoth(
            run, Capitalized(metric), metric, epoch => MetricOf(run, epoch, metric)?.Train, epoch => MetricOf(run, epoch, metric)?.Dev))));

    /// <summary>The learning rate, if it changed in any run.</summary>
    public IEnumerable<LineChart> LearningRates()
    {
        ImmutableArray<Curve> rates = Rates();
        return rates.Any(rate => !IsConstant(rate.Y))
            ? [new LineChart { Title = "Learning rate", XTitle = "step", YTitle = "learning rate", Curves = rates }]
            : [];
    }

    /// <summary>The norm of the whole gradient at each step, with the means of the epochs.</summary>
    public IEnumerable<LineChart> StepGradientNorms() =>
        SameScale(runs.Where(run => run.Result.Record is { GradientNorms.Length: > 0 }).Select(run => new LineChart
    {
        Title = Title(run, "Gradient norm"),
        XTitle = "step",
        YTitle = "norm",
        Curves = WithMeans(run.Result.Record!.GradientNorms, run.Result.Record.StepsPerEpoch),
        Logarithmic = true,
        Note = "The Euclidean norm over all parameters, before clipping.",
    }));

    /// <summary>A sentence instead of the chart of learning rates if none of them changed; else null.</summary>
    public string? ConstantRates()
    {
        ImmutableArray<Curve> rates = Rates();
        if (rates.IsEmpty || rates.Any(rate => !IsConstant(rate.Y)))
            return null;
        double[] values = [.. rates.Select(rate => rate.Y[0]).Distinct()];
        return values.Length == 1
            ? $"The learning rate was {NumberText.Of(values[0])} at every step."
            : "The learning rate was the same at every step: "
                + $"{string.Join(", ", rates.Select(rate => $"{NumberText.Of(rate.Y[0])} for {rate.Name}"))}.";
    }

    /// <summary>The norm of the weights of each tensor.</summary>
    public IEnumerable<LineChart> WeightNorms() =>
        SameScale(runs.Select(run => OfTensors(run, "Norm of the weights", "At the end of each epoch.", tensor => tensor.Norms)));

    /// <summary>The norm of the gradient of each tensor.</summary>
    public IEnumerable<LineChart> GradientNorms() =>
        SameScale(
            runs.Select(run =>
                OfTensors(
                    run, "Norm of the gradients", "At the last step of each epoch, before clipping.", tensor => tensor.GradientNorms)));

    private static bool HasSteps(TrainingRun run) => run.Result.Record is { Costs.Length: > 0 } || run.Result.History.Length > 0;

    private static bool IsConstant(ImmutableArray<double> values) => values.All(value => value.Equals(values[0]));

    /// <summary>
    /// A curve with a value per step. If an epoch has several steps, also a curve with the mean of each epoch, drawn at the middle of the
    /// epoch.
    /// </summary>
    private static ImmutableArray<Curve> WithMeans(ImmutableArray<double> values, int stepsPerEpoch)
    {
        Curve steps = Curve.Over("each step", values, 0);
        double[][] epochs = [.. values.Chunk(Math.Max(1, stepsPerEpoch)).Where(epoch => epoch.Length == stepsPerEpoch)];
        if (stepsPerEpoch <= 1 || epochs.Length == 0)
            return [steps];
        return
        [
            steps with { Faint = true },
            new Curve(
                "mean of each epoch",
                [.. epochs.Select((_, index) => Math.Ceiling((index + 0.5) * stepsPerEpoch))],
                [.. epochs.Select(epoch => epoch.Average())],
                1),
        ];
    }

    /// <summary>The metrics of a run in words, one per output.</summary>
    private static string[] MetricNames(TrainingRun run) => run.Result.History.IsDefaultOrEmpty
        ? []
        : [.. EpochMetric.Of(run.Result.History[0], run.Result.MetricKind).Select(metric => metric.Name)];

    private static EpochMetric? MetricOf(TrainingRun run, TrainingEpoch epoch, string name)
    {
        foreach (EpochMetric metric in EpochMetric.Of(epoch, run.Result.MetricKind))
        {
            if (metric.Name == name)
                return metric;
        }

        return null;
    }

    private LineChart OnBoth(
        TrainingRun run, string title, string measure, Func<TrainingEpoch, double?> train, Func<TrainingEpoch, double?> dev)
    {
        List<Curve> curves = [];
        if (run.Result.History.Any(epoch => train(epoch) is not null))
            curves.Add(OfEpochs("train", run.Result, train, 0) with { Dashed = true });
        if (run.Result.History.Any(epoch => dev(epoch) is not null))
            curves.Add(OfEpochs("dev", run.Result, dev, 1));
        return new LineChart
        {
            Title = Title(run, title),
            XTitle = "epoch",
            YTitle = measure,
            Curves = [.. curves],
            Mark = run.Result.BestEpoch is int best ? (best, $"best epoch {NumberText.Count(best)}") : null,
        };
    }

    private LineChart OfTensors(TrainingRun run, string title, string note, Func<TensorRecord, ImmutableArray<double>> norms)
    {
        // Only weights are shown, because biases and scales would double the number of curves. For a deep network, layers are sampled
        // evenly from the first to the last.
        TensorRecord[] all = [.. run.Result.Record?.Tensors ?? []];
        TensorRecord[] weights = [.. all.Where(tensor => tensor.Name.EndsWith(".weights", StringComparison.Ordinal))];
        weights = weights.Length > 0 ? weights : all;
        TensorRecord[] shown = weights.Length <= MaxTensors
            ? weights
            : [.. Enumerable.Range(0, MaxTensors).Select(index => weights[index * (weights.Length - 1) / (MaxTensors - 1)])];
        return new LineChart
        {
            Title = Title(run, title),
            XTitle = "epoch",
            YTitle = "norm",
            Curves = [.. shown.Select((tensor, index) => Curve.Over(tensor.Name, norms(tensor), index)).Where(curve => !curve.Y.IsEmpty)],
            Logarithmic = true,
            Note = shown.Length == weights.Length
                ? note
                : $"{note} {shown.Length} of {weights.Length} tensors are shown, from the first to the last.",
        };
    }

    private ImmutableArray<Curve> PerRun(Func<TrainingRun, TrainingEpoch, double?> value) =>
        [
            .. runs.Select((run, index) =>
                OfEpochs(run.Name, run.Result, epoch => value(run, epoch), index) with { Dashed = index >= Palette.Colors })
                .Where(curve => curve.Y.Any(double.IsFinite)),
        ];

    private ImmutableArray<Curve> Rates() =>
    [
        .. runs.Select((run, index) => run.Result.Record is null
                ? null
                : Curve.Over(
                    Several ? run.Name : "learning rate", run.Result.Record.LearningRates, index) with { Dashed = index >= Palette.Colors })
            .OfType<Curve>().Where(curve => !curve.Y.IsEmpty),
    ];

    private static Curve OfEpochs(string name, TrainingResult result, Func<TrainingEpoch, double?> value, int color) =>
        new(
            name,
            [.. result.History.Select(epoch => (double)epoch.Epoch)],
            [.. result.History.Select(epoch => value(epoch) ?? double.NaN)],
            color);

    /// <summary>The charts that have curves, all with the same y axis.</summary>
    private static IEnumerable<LineChart> SameScale(IEnumerable<LineChart> charts)
    {
        LineChart[] all = [.. charts.Where(chart => chart.Curves.Length > 0)];
        ImmutableArray<Curve> curves = [.. all.SelectMany(chart => chart.Curves)];
        return all.Select(chart => chart with { SameScale = curves });
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private string Title(TrainingRun run, string title) => Several ? $"{run.Name}: {title}" : title;
}
