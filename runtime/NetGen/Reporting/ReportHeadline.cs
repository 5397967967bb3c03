using System.Collections.Immutable;

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
        string metric = result.MetricKind.Name();
        TrainingEpoch? kept = Kept(result);
        html.Open("dl", ("class", "tiles"));
        if (kept?.DevMetric is not null)
        {
            Tile(
                html,
                $"dev {metric}",
                NumberText.Metric(kept.DevMetric, result.MetricKind),
                $"{WhichWeights(result, kept)}{BestElsewhere(result, kept)}");
        }

        if (kept?.TrainMetric is not null)
            Tile(html, $"train {metric}", NumberText.Metric(kept.TrainMetric, result.MetricKind), WhichWeights(result, kept));
        if (run.Test is not null)
        {
            Tile(
                html,
                $"test {run.Test.MetricKind.Name()}",
                NumberText.Metric(run.Test.Metric, run.Test.MetricKind),
                $"on {NumberText.Count(run.Test.Rows)} rows");
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
                NumberText.Metric(kept?.DevMetric, result.MetricKind),
                kept is null ? "–" : NumberText.Count(kept.Epoch),
                NumberText.Metric(kept?.TrainMetric, result.MetricKind),
                NumberText.Metric(run.Test?.Metric, run.Test?.MetricKind ?? result.MetricKind),
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
        string metrics = string.Join(" or ", runs.Select(run => run.Result.MetricKind.Name()).Distinct());
        html.Element(
            "p",
            $"Dev, train and test are the {metrics}; dev and train are of the epoch whose weights were "
            + $"kept{(runs.All(run => HasWeightsOf(run.Result)) ? "" : ", or of the last that was completed if the run was cut short")}.",
            ("class", "note"));
        foreach (TrainingRun run in runs.Where(run => run.Result.StopReason != StopReason.Completed))
            html.Element("p", $"{run.Name}, {Word(run.Result.StopReason)}: {Reason(run.Result)}.", ("class", "note"));
        html.Line();
    }

    /// <summary>The epoch with the best metric on the dev set, the first one if several are equal; null without a dev set.</summary>
    private static TrainingEpoch? Best(TrainingResult result)
    {
        IEnumerable<TrainingEpoch> measured = result.History.Where(epoch => epoch.DevMetric is double metric && double.IsFinite(metric));
        return result.MetricKind.HigherIsBetter() ? measured.MaxBy(epoch => epoch.DevMetric) : measured.MinBy(epoch => epoch.DevMetric);
    }

    private static string WhichWeights(TrainingResult result, TrainingEpoch kept)
    {
        string averaged = result.Setup?.Options.WeightAverageDecay is null ? "" : "averaged ";
        string which = HasWeightsOf(result) ? $"whose {averaged}weights were kept" : "the last that was completed";
        return $"epoch {NumberText.Count(kept.Epoch)}, {which}";
    }

    private static string BestElsewhere(TrainingResult result, TrainingEpoch kept) =>
        Best(result) is { } best && best.DevMetric != kept.DevMetric
        ? $"; the best was {NumberText.Metric(best.DevMetric, result.MetricKind)} in epoch {NumberText.Count(best.Epoch)}"
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
