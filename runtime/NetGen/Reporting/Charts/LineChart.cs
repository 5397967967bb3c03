using System.Collections.Immutable;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>A chart of curves over steps or epochs, with a legend above and the values at each x as tooltips.</summary>
internal sealed record LineChart
{
    private const int Columns = 500; // enough for most screens; a curve has at most two points in each
    private const int MaxTooltips = 60;
    private const int MaxDots = 30;
    private const int ManyPoints = 200;

    /// <summary>The title of the chart.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of x: <c>step</c> or <c>epoch</c>.</summary>
    public required string XTitle { get; init; }

    /// <summary>The quantity on the y axis.</summary>
    public required string YTitle { get; init; }

    public required ImmutableArray<Curve> Curves { get; init; }

    /// <summary>
    /// The curves that determine the range of the y axis: those of all charts of a row, so that heights can be compared. By default the
    /// chart's own curves.
    /// </summary>
    public ImmutableArray<Curve> SameScale { get; init; } = [];

    /// <summary>
    /// Whether the y axis is logarithmic if values differ by more than a factor of 5. If false, it is logarithmic only if the largest value
    /// would flatten all others.
    /// </summary>
    public bool Logarithmic { get; init; }

    /// <summary>A position on the x axis that is marked by a vertical line with a text, or null.</summary>
    public (double X, string Text)? Mark { get; init; }

    /// <summary>A note below the chart, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Writes the chart as a figure.</summary>
    public void WriteTo(HtmlWriter html)
    {
        PlotArea plot = PlotArea.Of(XAxis(), YAxis());
        Figure.Open(html, Title, Figure.Plain);
        Legend(html, plot.Y);
        Figure.OpenPicture(html, plot, Description());
        plot.WriteAxes(html, XTitle, plot.Y.IsLogarithmic ? $"{YTitle} (logarithmic)" : YTitle);
        Figure.OpenPaths(html);
        foreach (Curve curve in Curves)
            DrawPath(html, plot, curve);
        html.Close();
        foreach (Curve curve in Curves.Where(curve => !curve.Faint && curve.X.Length <= MaxDots))
            DrawDots(html, plot, curve);
        if (Mark is (double at, string text))
            DrawMark(html, plot, at, text);
        Tooltips(html, plot);
        html.Close();
        Figure.Close(html, Note);
    }

    private static void DrawPath(HtmlWriter html, PlotArea plot, Curve curve)
    {
        string path = curve.Path(plot, Columns);
        if (path.Length > 0)
            html.Empty("path", ("class", Style(curve)), ("d", path));
    }

    private static void DrawDots(HtmlWriter html, PlotArea plot, Curve curve)
    {
        for (int point = 0; point < curve.X.Length; point++)
        {
            if (plot.Y.CanShow(curve.Y[point]))
            {
                html.Empty(
                    "circle",
                    ("class", $"fill{Palette.Color(curve.Color)}"),
                    ("cx", PlotArea.Percent(plot.Across(curve.X[point]))),
                    ("cy", PlotArea.Percent(plot.Down(curve.Y[point]))),
                    ("r", "2.2"));
            }
        }
    }

    private static string Style(Curve curve) =>
        $"line stroke{Palette.Color(curve.Color)}{(curve.Dashed ? " dashed" : "")}"
        + (curve.Faint ? " faint" : curve.X.Length > ManyPoints ? " thin" : "");

    private static void DrawMark(HtmlWriter html, PlotArea plot, double at, string text)
    {
        string x = PlotArea.Percent(plot.Across(at));
        bool left = plot.Across(at) > 0.5;
        html.Empty("line", ("class", "mark"), ("x1", x), ("x2", x), ("y1", "0%"), ("y2", "100%"));
        html.Element(
            "text",
            text,
            ("class", "marked"),
            ("text-anchor", left ? "end" : "start"),
            ("x", x),
            ("y", "0%"),
            ("dx", left ? "-4" : "4"),
            ("dy", "-7"));
    }

    private void Legend(HtmlWriter html, Axis y)
    {
        if (Curves.Length < 2)
            return;
        html.Open("ul", ("class", "legend"));
        foreach (Curve curve in Curves)
        {
            html.Open("li");
            html.Open("svg", ("class", "key"), ("viewBox", "0 0 24 10"), ("aria-hidden", "true"));
            html.Empty("path", ("class", Style(curve)), ("d", "M2 5H22"));
            html.Close();
            html.Text(curve.Y.Any(y.CanShow) || curve.Y.IsEmpty ? curve.Name
                : curve.Y.All(value => value == 0) ? $"{curve.Name} (0 throughout)"
                : $"{curve.Name} (nothing to show)");
            html.Close();
        }

        html.Close();
    }

    private Axis XAxis()
    {
        double last = Curves.Select(curve => curve.X.IsEmpty ? 1 : curve.X[^1]).DefaultIfEmpty(1).Max();
        double first = Curves.Select(curve => curve.X.IsEmpty ? 1 : curve.X[0]).DefaultIfEmpty(1).Min();
        return first == last
            ? Axis.Linear(first - 1, last + 1, tight: true, whole: true)
            : Axis.Linear(first, last, tight: true, whole: true);
    }

    private Axis YAxis()
    {
        ImmutableArray<Curve> curves = SameScale.IsEmpty ? Curves : SameScale;
        double[] positive = [.. Values(curves, logarithmic: true)];
        if (Logarithmic && positive.Length > 0 && positive.Max() > 5 * positive.Min())
            return Axis.Logarithmic(positive.Min(), positive.Max());
        double[] values = [.. Values(curves, logarithmic: false)];
        if (values.Length == 0)
            return Axis.Linear(0, 1);

        // One huge first value would flatten the rest of a curve on a linear axis.
        if (positive.Length == values.Length && values.Max() > 30 * Median(values))
            return Axis.Logarithmic(values.Min(), values.Max());
        return Axis.Linear(values.Min(), values.Max());
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static IEnumerable<double> Values(ImmutableArray<Curve> curves, bool logarithmic) =>
        curves.SelectMany(curve => curve.Y).Where(value => Axis.CanShow(value, logarithmic));

    private void Tooltips(HtmlWriter html, PlotArea plot)
    {
        double first = Curves.Where(curve => !curve.X.IsEmpty).Select(curve => curve.X[0]).DefaultIfEmpty(1).Min();
        double last = Curves.Where(curve => !curve.X.IsEmpty).Select(curve => curve.X[^1]).DefaultIfEmpty(0).Max();
        double places = last - first + 1;
        int count = (int)Math.Min(MaxTooltips, places);
        html.Line();
        for (int index = 0; index < count; index++)
        {
            double from = first + Math.Floor(places * index / count);
            double to = first + Math.Floor(places * (index + 1) / count) - 1;
            double left = plot.Across(from - 0.5);
            html.Open(
                "rect",
                ("class", "tip"),
                ("x", PlotArea.Percent(left)),
                ("width", PlotArea.Percent(plot.Across(to + 0.5) - left)),
                ("y", "0%"),
                ("height", "100%"));
            html.Element("title", Tooltip(from, to));
            html.Close();
        }
    }

    private string Tooltip(double from, double to)
    {
        string place = from == to
            ? $"{XTitle} {NumberText.Count((long)from)}"
            : $"{XTitle}s {NumberText.Count((long)from)} to {NumberText.Count((long)to)}";
        return string.Join('\n', Curves.Select(curve => Range(curve, from, to)).OfType<string>().Prepend(place));
    }

    private static string? Range(Curve curve, double from, double to)
    {
        int first = curve.X.BinarySearch(from);
        first = first < 0 ? ~first : first;
        int end = first;
        while (end < curve.X.Length && curve.X[end] <= to)
            end++;
        ReadOnlySpan<double> values = curve.Y.AsSpan(first, end - first);
        if (values.IsEmpty)
            return null;
        (double least, double largest) = (values[0], values[0]);
        foreach (double value in values)
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        return least.Equals(largest)
            ? $"{curve.Name}: {NumberText.Of(least)}"
            : $"{curve.Name}: {NumberText.Of(least)} to {NumberText.Of(largest)}";
    }

    private string Description() => $"{Title}. Line chart of {YTitle} over {XTitle}s. " + string.Join(" ", Curves.Select(curve =>
        curve.Y.IsEmpty
            ? $"{curve.Name}: no values."
            : $"{curve.Name}: {NumberText.Of(curve.Y[0])} at {XTitle} {NumberText.Count((long)curve.X[0])}, "
                + $"{NumberText.Of(curve.Y[^1])} at {XTitle} {NumberText.Count((long)curve.X[^1])}."));
}
