using NetGen.Search;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>Writes the best trials of a search as a table of a report.</summary>
internal static class SearchTable
{
    private const int MaxTrials = 20;

    /// <summary>Writes the table, the best trial first.</summary>
    public static void WriteTo(HtmlWriter html, SearchResult search)
    {
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Trials"));
        html.Open("table");
        html.Element(
            "caption",
            $"The best {Math.Min(MaxTrials, search.Trials.Length)} of {NumberText.Count(search.Trials.Length)} trials by "
            + $"{TrialChart.ScoreName(search)}{(search.IsComplete ? "" : "; the search was cancelled")}");
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "trial", ("scope", "col"));
        bool hasMetric = search.MetricKind != MetricKind.None;
        string metric = search.MetricKind.HigherIsBetter() ? $"dev {search.MetricKind.Name()}" : "dev error";
        string[] metrics = hasMetric ? [metric] : [];
        foreach (string title in (string[])[.. search.Dimensions.Select(dimension => dimension.Name), "dev cost", .. metrics, "time"])
            html.Element("th", title, ("scope", "col"), ("class", "number"));
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (SearchTrial trial in search.Ranking.Take(MaxTrials))
        {
            html.Line();
            html.Open("tr");
            html.Element("th", NumberText.Count(trial.Number), ("scope", "row"));
            foreach (double value in trial.Values)
                html.Element("td", NumberText.Of(value), ("class", "number"));
            html.Element("td", NumberText.Of(trial.DevCost), ("class", "number"));
            if (hasMetric)
                html.Element("td", MetricText.Of(trial.DevMetric, search.MetricKind), ("class", "number"));
            html.Element("td", NumberText.Time(trial.Elapsed), ("class", "number"));
            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
    }
}
