using System.Collections.Immutable;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>Writes the results of the runs: tiles for one run, a table with a line per run for several runs.</summary>
internal static class ReportHeadline
{
    /// <summary>Writes the results; writes nothing if there are no runs.</summary>
    public static void WriteTo(HtmlWriter html, ImmutableArray<TrainingRun> runs)
    {
        if (runs.Length == 1)
            Tiles(html, runs[0]);
        else if (runs.Length > 1)
            Table(html, runs);
    }

    private static void Tiles(HtmlWriter html, TrainingRun run)
    {
        TrainingResult result = run.Result;
        TrainingEpoch? kept = Kept(result);
        html.Open("dl", ("class", "tiles"));
        foreach (EpochMetric metric in MetricsOf(result, kept).Where(metric => metric.Dev is not null))
        {
            Tile(
                html,
                $"dev {metric.Name}",
                MetricText.Of(metric.Dev, metric.Kind),
                $"{WhichWeights(result, kept!)}{BestElsewhere(result, metric)}");
        }

        foreach (EpochMetric metric in MetricsOf(result, kept).Where(metric => metric.Train is not null))
            Tile(html, $"train {metric.Name}", MetricText.Of(metric.Train, metric.Kind), WhichWeights(result, kept!));
        if (run.Test is { } test)
        {
            foreach (HeadEvaluation head in test.Heads)
            {
                string output = test.Heads.Length > 1 ? $"{head.Name} " : "";
                Tile(
                    html,
                    $"test {output}{head.MetricKind.Name()}",
                    MetricText.Of(head.Metric, head.MetricKind),
                    $"on {NumberText.Count(test.Rows)} rows");
            }
        }

        Tile(html, "epochs", NumberText.Count(result.History.Length), $"{NumberText.Count(result.Steps)} steps");
        Tile(html, "time", NumberText.Time(result.Elapsed), null);
        Tile(html, "ended", Word(result.StopReason), Reason(result), "value word");
        html.Close();
        html.Line();
    }

    private static void Tile(HtmlWriter html, string name, string value, string? detail, string style = "value")
    {
        html.Open("div");
        html.Element("dt", name);
        html.Element("dd", value, ("class", style));
        if (detail is not null)
            html.Element("dd", detail);
        html.Close();
    }

    private static void Table(HtmlWriter html, ImmutableArray<TrainingRun> runs)
    {
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "The runs in numbers"));
        html.Open("table", ("class", "runs"));
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "run", ("scope", "col"));
        foreach (string title in (ReadOnlySpan<string>)["dev", "epoch", "train", "test", "epochs", "time"])
            html.Element("th", title, ("scope", "col"), ("class", "number"));
        html.Element("th", "ended", ("scope", "col"));
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (TrainingRun run in runs)
        {
            TrainingResult result = run.Result;
            TrainingEpoch? kept = Kept(result);
            html.Line();
            html.Open("tr");
            html.Element("th", run.Name, ("scope", "row"));
            foreach (string number in (ReadOnlySpan<string>)
            [
                Values(MetricsOf(result, kept).Select(metric => (metric.Output, metric.Dev, metric.Kind))),
                kept is null ? "–" : NumberText.Count(kept.Epoch),
                Values(MetricsOf(result, kept).Select(metric => (metric.Output, metric.Train, metric.Kind))),
                Values((run.Test?.Heads ?? []).Select(head =>
                    (run.Test!.Heads.Length > 1 ? $"{head.Name} " : "", (double?)head.Metric, head.MetricKind))),
                NumberText.Count(result.History.Length),
                NumberText.Time(result.Elapsed),
            ])
                html.Element("td", number, ("class", "number"));
            html.Element("td", Word(result.StopReason));
            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
        string metrics = string.Join(" or ", runs.SelectMany(run => NamesOf(run.Result)).Distinct());
        html.Element(
            "p",
            $"Dev, train and test are the {metrics}; dev and train are of the epoch whose weights were "
            + $"kept{(runs.All(run => HasWeightsOf(run.Result)) ? "" : ", or of the last that was completed if the run was cut short")}.",
            ("class", "note"));
        foreach (TrainingRun run in runs.Where(run => run.Result.StopReason != StopReason.Completed))
            html.Element("p", $"{run.Name}, {Word(run.Result.StopReason)}: {Reason(run.Result)}.", ("class", "note"));
        html.Line();
    }

    private static EpochMetric[] MetricsOf(TrainingResult result, TrainingEpoch? epoch) =>
        epoch is null ? [] : EpochMetric.Of(epoch, result.MetricKind);

    /// <summary>The metrics of a run in words, one per output.</summary>
    private static IEnumerable<string> NamesOf(TrainingResult result) => Kept(result) is { } kept
        ? MetricsOf(result, kept).Select(metric => metric.Name)
        : result.MetricKind == MetricKind.None ? [] : [result.MetricKind.Name()];

    /// <summary>The values of the outputs in one cell; a dash if the network has no output to show.</summary>
    private static string Values(IEnumerable<(string Output, double? Value, MetricKind Kind)> metrics)
    {
        string text = string.Join("; ", metrics.Where(metric => metric.Value is not null)
            .Select(metric => metric.Output + MetricText.Of(metric.Value, metric.Kind)));
        return text.Length == 0 ? "–" : text;
    }

    /// <summary>
    /// The epoch with the best metric of an output on the dev set, the first one if several are equal, and that metric; null without a dev
    /// set.
    /// </summary>
    private static (TrainingEpoch Epoch, double Metric)? Best(TrainingResult result, string metric)
    {
        (TrainingEpoch, double)? best = null;
        double least = double.PositiveInfinity;
        foreach (TrainingEpoch epoch in result.History)
        {
            EpochMetric of = EpochMetric.Of(epoch, result.MetricKind).First(one => one.Name == metric);
            if (of.Dev is not double value || !double.IsFinite(value))
                continue;
            double loss = of.Kind.HigherIsBetter() ? -value : value;
            if (loss < least)
                (best, least) = ((epoch, value), loss);
        }

        return best;
    }

    private static string WhichWeights(TrainingResult result, TrainingEpoch kept)
    {
        string averaged = result.Setup?.Options.WeightAverageDecay is null ? "" : "averaged ";
        string which = HasWeightsOf(result) ? $"whose {averaged}weights were kept" : "the last that was completed";
        return $"epoch {NumberText.Count(kept.Epoch)}, {which}";
    }

    private static string BestElsewhere(TrainingResult result, EpochMetric kept) =>
        Best(result, kept.Name) is { } best && best.Metric != kept.Dev
        ? $"; the best was {MetricText.Of(best.Metric, kept.Kind)} in epoch {NumberText.Count(best.Epoch.Epoch)}"
        : "";

    /// <summary>
    /// Whether the network has the weights of the epoch that <see cref="Kept"/> returns. A run that was cut short has those of a later
    /// step.
    /// </summary>
    private static bool HasWeightsOf(TrainingResult result) => result.StopReason is StopReason.Completed or StopReason.StoppedEarly;

    /// <summary>The epoch whose weights the network has: the one that was restored, else the last.</summary>
    private static TrainingEpoch? Kept(TrainingResult result) =>
        result.BestEpoch is int best ? result.History.FirstOrDefault(epoch => epoch.Epoch == best) : result.History.LastOrDefault();

    private static string Word(StopReason reason) => reason switch
    {
        StopReason.Completed => "completed",
        StopReason.Cancelled => "cancelled",
        StopReason.StoppedEarly => "stopped early",
        StopReason.NonFinite => "not a number",
        _ => reason.ToString(),
    };

    private static string Reason(TrainingResult result) => result.StopReason switch
    {
        StopReason.Completed => "all epochs were made",
        StopReason.Cancelled => "the caller ended training",
        StopReason.StoppedEarly => result.BestEpoch is int best
            ? $"the dev set had not improved since epoch {NumberText.Count(best)}, whose weights were restored"
            : "the dev set had not improved",
        StopReason.NonFinite => result.NonFinite?.ToString() ?? "a cost or gradient was not finite",
        _ => "",
    };
}
