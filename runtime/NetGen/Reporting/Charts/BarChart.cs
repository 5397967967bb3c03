using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>Draws a histogram as bars.</summary>
internal static class BarChart
{
    /// <summary>Writes the chart as a figure, with mean and spread below.</summary>
    public static void WriteTo(HtmlWriter html, ParameterHistogram histogram)
    {
        bool drawable = Axis.CanShow(histogram.Minimum, logarithmic: false) && Axis.CanShow(histogram.Maximum, logarithmic: false);
        Axis x = drawable ? Axis.Linear(histogram.Minimum, histogram.Maximum, 4, tight: true) : Axis.Linear(0, 1);
        Axis y = Axis.Linear(0, Math.Max(1, histogram.Counts.DefaultIfEmpty(0).Max()), 3, whole: true);
        PlotArea plot = PlotArea.Of(x, y);
        long total = histogram.Counts.Sum(count => (long)count);
        Figure.Open(html, histogram.Name, "chart small");
        Figure.OpenPicture(
            html,
            plot,
            $"Histogram of {histogram.Name}: {NumberText.Count(total)} values from {NumberText.Of(histogram.Minimum)} to "
            + $"{NumberText.Of(histogram.Maximum)}.");
        plot.WriteAxes(html, "value", "count");
        for (int bin = 0; drawable && bin < histogram.Counts.Length; bin++)
            Bar(html, plot, histogram, bin);
        string text =
            $"mean {NumberText.Of(histogram.Mean)}, standard deviation {NumberText.Of(histogram.StandardDeviation)}, "
            + $"{NumberText.Count(total)} values";
        html.Close();
        Figure.Close(html, histogram.NonFinite == 0 ? text : $"{text}; {NumberText.Count(histogram.NonFinite)} not finite");
    }

    private static void Bar(HtmlWriter html, PlotArea plot, ParameterHistogram histogram, int bin)
    {
        if (histogram.Counts[bin] == 0)
            return;
        double width = (histogram.Maximum - histogram.Minimum) / histogram.Counts.Length;
        double from = histogram.Minimum + (bin * width);
        double left = plot.Across(from);
        double top = plot.Down(histogram.Counts[bin]);
        html.Open(
            "rect",
            ("class", "bar fill0"),
            ("x", PlotArea.Percent(left)),
            ("width", PlotArea.Percent(plot.Across(from + width) - left)),
            ("y", PlotArea.Percent(top)),
            ("height", PlotArea.Percent(1 - top)));
        html.Element("title", $"{NumberText.Of(from)} to {NumberText.Of(from + width)}: {NumberText.Count(histogram.Counts[bin])}");
        html.Close();
    }
}
