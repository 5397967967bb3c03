using System.Collections.Immutable;

namespace NetGen;

/// <summary>Which curves of the runs are drawn, in which charts. Charts of the same measure share their y axis across runs.</summary>
internal sealed class TrainingCharts(ImmutableArray<TrainingRun> runs)
{
    private const int MaxTensors = 8;
    private const string DropoutNote = "Units were dropped at random: J is then a different function at each step, and need not fall even where all is well.";

    private bool Several => runs.Length > 1;

    /// <summary>The runs over each other; nothing for one run.</summary>
    public IEnumerable<LineChart> Compared()
    {
        if (!Several)
            return [];
        List<LineChart> charts = [new LineChart { Title = "J of each epoch", XTitle = "epoch", YTitle = "J", Curves = PerRun(epoch => epoch.Cost) }];
        if (runs.Select(run => run.Result.MetricKind).Distinct().Count() == 1)
        {
            string metric = ReportHeadline.Name(runs[0].Result.MetricKind);
            charts.Add(new LineChart { Title = $"Train {metric}", XTitle = "epoch", YTitle = metric, Curves = PerRun(epoch => epoch.TrainMetric) });
            charts.Add(new LineChart { Title = $"Dev {metric}", XTitle = "epoch", YTitle = metric, Curves = PerRun(epoch => epoch.DevMetric) });
        }

        return charts.Where(chart => chart.Curves.Length > 0);
    }

    /// <summary>J per step with the means of the epochs, or per epoch alone where no steps were recorded.</summary>
    public IEnumerable<LineChart> Costs() => SameScale(runs.Where(HasSteps).Select(run => new LineChart
    {
        Title = Title(run, run.Result.Record is null ? "J of each epoch" : "J of each step"),
        XTitle = run.Result.Record is null ? "epoch" : "step",
        YTitle = "J",
        Curves = run.Result.Record is null
            ? [OfEpochs("mean of each epoch", run.Result, epoch => epoch.Cost, 0)]
            : StepCosts(run.Result, run.Result.Record),
        Note = "J with all penalties, as it was minimized." + (run.Result.Record?.HasDropout == true ? " " + DropoutNote : ""),
    }));

    /// <summary>Cost without penalties and metric, on the training and the dev set.</summary>
    public IEnumerable<LineChart> Learning()
    {
        IEnumerable<LineChart> costs = SameScale(runs.Select(run => OnBoth(run, "Cost", "cost", epoch => epoch.TrainCost, epoch => epoch.DevCost)));
        IEnumerable<LineChart> metrics = SameScale(runs.Select(run =>
        {
            string metric = ReportHeadline.Name(run.Result.MetricKind);
            return OnBoth(run, char.ToUpperInvariant(metric[0]) + metric[1..], metric, epoch => epoch.TrainMetric, epoch => epoch.DevMetric);
        }));
        return costs.Concat(metrics).Where(chart => chart.Curves.Length > 0);
    }

    /// <summary>Learning rate, where it changed, and gradient norm.</summary>
    public IEnumerable<LineChart> Optimization()
    {
        ImmutableArray<Curve> rates = Steps(record => record.LearningRates, "learning rate");
        if (rates.Any(rate => !IsConstant(rate.Y)))
            yield return new LineChart { Title = "Learning rate", XTitle = "step", YTitle = "learning rate", Curves = rates };
        ImmutableArray<Curve> norms = Steps(record => record.GradientNorms, "gradient norm");
        if (!norms.IsEmpty)
            yield return new LineChart { Title = "Gradient norm", XTitle = "step", YTitle = "norm", Curves = norms, Logarithmic = true, Note = "The Euclidean norm over all parameters, before clipping." };
    }

    /// <summary>A sentence in place of the chart of learning rates that never changed; null where one did.</summary>
    public string? ConstantRates()
    {
        ImmutableArray<Curve> rates = Steps(record => record.LearningRates, "learning rate");
        if (rates.IsEmpty || rates.Any(rate => !IsConstant(rate.Y)))
            return null;
        double[] values = [.. rates.Select(rate => rate.Y[0]).Distinct()];
        return values.Length == 1
            ? $"The learning rate was {NumberText.Of(values[0])} at every step."
            : $"The learning rate was the same at every step: {string.Join(", ", rates.Select(rate => $"{NumberText.Of(rate.Y[0])} for {rate.Name}"))}.";
    }

    /// <summary>Weights and gradients per tensor.</summary>
    public IEnumerable<LineChart> Norms() => SameScale(runs.Select(run => OfTensors(run, "Norm of the weights", "At the end of each epoch.", tensor => tensor.Norms)))
        .Concat(SameScale(runs.Select(run => OfTensors(run, "Norm of the gradients", "At the last step of each epoch, before clipping.", tensor => tensor.GradientNorms))))
        .Where(chart => chart.Curves.Length > 0);

    private static bool HasSteps(TrainingRun run) => run.Result.Record is { Costs.Length: > 0 } || run.Result.History.Length > 0;

    private static bool IsConstant(ImmutableArray<double> values) => values.All(value => value.Equals(values[0]));

    private static ImmutableArray<Curve> StepCosts(TrainingResult result, TrainingRecord record)
    {
        Curve steps = Curve.Over("each step", record.Costs, 0);
        if (record.StepsPerEpoch <= 1 || result.History.IsEmpty)
            return [steps];
        double[] middles = [.. result.History.Select(epoch => Math.Ceiling((epoch.Epoch - 0.5) * record.StepsPerEpoch))];
        return [steps with { Faint = true }, new Curve("mean of each epoch", [.. middles], [.. result.History.Select(epoch => epoch.Cost)], 1)];
    }

    private LineChart OnBoth(TrainingRun run, string title, string measure, Func<TrainingEpoch, double?> train, Func<TrainingEpoch, double?> dev)
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
        // Weights stand for their layers: the curves of biases and scales would be as many again. Of a deep network, layers from first to last.
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
            Note = shown.Length == weights.Length ? note : $"{note} {shown.Length} of {weights.Length} tensors are shown, from the first to the last.",
        };
    }

    private ImmutableArray<Curve> PerRun(Func<TrainingEpoch, double?> value) =>
        [.. runs.Select((run, index) => OfEpochs(run.Name, run.Result, value, index) with { Dashed = index >= Palette.Colors }).Where(curve => curve.Y.Any(double.IsFinite))];

    private ImmutableArray<Curve> Steps(Func<TrainingRecord, ImmutableArray<double>> values, string name) =>
    [
        .. runs.Select((run, index) => run.Result.Record is null
                ? null
                : Curve.Over(Several ? run.Name : name, values(run.Result.Record), index) with { Dashed = index >= Palette.Colors })
            .OfType<Curve>().Where(curve => !curve.Y.IsEmpty),
    ];

    private static Curve OfEpochs(string name, TrainingResult result, Func<TrainingEpoch, double?> value, int color) =>
        new(name, [.. result.History.Select(epoch => (double)epoch.Epoch)], [.. result.History.Select(epoch => value(epoch) ?? double.NaN)], color);

    private static IEnumerable<LineChart> SameScale(IEnumerable<LineChart> charts)
    {
        LineChart[] all = [.. charts];
        ImmutableArray<Curve> curves = [.. all.SelectMany(chart => chart.Curves)];
        return all.Select(chart => chart with { SameScale = curves });
    }

    private string Title(TrainingRun run, string title) => Several ? $"{run.Name}: {title}" : title;
}
