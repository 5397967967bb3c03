using System.Collections.Immutable;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>Writes a report from top to bottom: first the results, then how they were obtained.</summary>
internal sealed class ReportPage(TrainingReport report, HtmlWriter html)
{
    private readonly ImmutableArray<TrainingRun> runs = report.AllRuns;

    /// <summary>Writes the whole page.</summary>
    public void Write()
    {
        TrainingCharts charts = new(runs);
        html.Raw("<!DOCTYPE html>\n");
        html.Open("html", ("lang", "en"));
        Head();
        html.Open("body");
        html.Open("main");
        html.Open("header");
        html.Element("h1", report.Title);
        if (report.Introduction is not null)
            html.Element("p", report.Introduction, ("class", "lead"));
        html.Close();
        ReportHeadline.WriteTo(html, runs);
        Notes();
        Search();
        Charts("Runs compared", null, charts.Compared());
        Charts("Cost and metric", null, charts.Costs(), charts.DataCosts(), charts.Metrics());
        Charts("Optimization", charts.ConstantRates(), charts.LearningRates(), charts.StepGradientNorms());
        Charts("Norms", null, charts.WeightNorms(), charts.GradientNorms());
        Section("Weights", report.Histograms, "charts small", histogram => BarChart.WriteTo(html, histogram));
        Section("Decision regions", report.Regions, "charts", regions => RegionChart.WriteTo(html, regions));
        Section("Confusion on the test set", Confusions(), "tables", one => HeatTable.WriteTo(html, one.Title, one.Matrix));
        SetupTable.WriteTo(html, runs);
        if (report.Network is not null)
            NetworkTable.WriteTo(html, report.Network);
        html.Close();
        html.Close();
        html.Close();
        html.Line();
    }

    /// <summary>The confusion matrices of all runs and outputs.</summary>
    private ImmutableArray<(string Title, ConfusionMatrix Matrix)> Confusions() =>
    [
        .. runs.Where(run => run.Test is not null).SelectMany(run => run.Test!.Heads.Where(head => head.ConfusionMatrix is not null)
            .Select(head => (
                (runs.Length > 1 ? run.Name : "Which classes were taken for which") + (run.Test.Heads.Length > 1 ? $", {head.Name}" : ""),
                head.ConfusionMatrix!))),
    ];

    private void Head()
    {
        html.Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));

        // The page loads nothing. This policy makes the browser enforce that, even if a name in the page contained markup.
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'"));
        html.Element("title", report.Title);
        html.Open("style");
        html.Raw(ReportStyle.Sheet);
        html.Close();
        html.Close();
        html.Line();
    }

    private void Notes()
    {
        if (report.Notes.IsDefaultOrEmpty)
            return;
        OpenSection("Findings", null);
        html.Open("ul", ("class", "notes"));
        foreach (ReportNote note in report.Notes)
        {
            (string style, string word) = note.Severity switch
            {
                ReportSeverity.Good => ("good", "Good"),
                ReportSeverity.Warning => ("warning", "Warning"),
                ReportSeverity.Problem => ("problem", "Problem"),
                _ => ("information", "Note"),
            };
            html.Open("li", ("class", style));
            html.Element("span", word, ("class", "severity"));
            html.Element("strong", note.Title);

            // Text of several lines is a table or a list, so its line breaks and columns are kept.
            if (note.Text.Contains('\n', StringComparison.Ordinal))
                html.Element("pre", note.Text.TrimEnd());
            else
                html.Element("p", note.Text);
            html.Close();
            html.Line();
        }

        html.Close();
        html.Close();
    }

    private void Search()
    {
        if (report.Search is not { Trials.IsEmpty: false } search)
            return;
        OpenSection("Hyperparameter search", null);
        Grid([.. Enumerable.Range(0, search.Dimensions.Length)], "charts", dimension => TrialChart.WriteTo(html, search, dimension));
        SearchTable.WriteTo(html, search);
        html.Close();
    }

    /// <summary>Writes a section of charts. With several runs, the charts of each measure begin a new row.</summary>
    private void Charts(string title, string? note, params ReadOnlySpan<IEnumerable<LineChart>> measures)
    {
        List<ImmutableArray<LineChart>> rows = [];
        foreach (IEnumerable<LineChart> measure in measures)
        {
            ImmutableArray<LineChart> charts = [.. measure];
            if (charts.IsEmpty)
                continue;
            if (runs.Length == 1 && rows.Count > 0)
                rows[0] = rows[0].AddRange(charts);
            else
                rows.Add(charts);
        }

        if (rows.Count == 0 && note is null)
            return;
        OpenSection(title, note);
        foreach (ImmutableArray<LineChart> row in rows)
            Grid(row, "charts", chart => chart.WriteTo(html));
        html.Close();
    }

    /// <summary>Writes a section with all items, or nothing if there are no items.</summary>
    private void Section<TItem>(string title, ImmutableArray<TItem> items, string style, Action<TItem> write)
    {
        if (items.IsDefaultOrEmpty)
            return;
        OpenSection(title, null);
        Grid(items, style, write);
        html.Close();
    }

    private void OpenSection(string title, string? note)
    {
        html.Open("section");
        html.Element("h2", title);
        if (note is not null)
            html.Element("p", note, ("class", "note"));
    }

    private void Grid<TItem>(ImmutableArray<TItem> items, string style, Action<TItem> write)
    {
        html.Open("div", ("class", style));
        html.Line();
        foreach (TItem item in items)
            write(item);
        html.Close();
        html.Line();
    }
}
