namespace NetGen.Reporting;

/// <summary>Writes the frame of a chart: a figure with a caption, and a picture with a description for screen readers.</summary>
internal static class Figure
{
    /// <summary>A figure of the usual width.</summary>
    public const string Plain = "chart";

    /// <summary>Opens a figure with its title.</summary>
    public static void Open(HtmlWriter html, string title, string style)
    {
        html.Open("figure", ("class", style));
        html.Element("figcaption", title);
    }

    /// <summary>Opens the picture of a plot. Positions in it are percentages of the plot; labels are in the padding around it.</summary>
    public static void OpenPicture(HtmlWriter html, PlotArea plot, string description) => html.Open(
        "svg",
        ("class", "plot"),
        ("style", FormattableString.Invariant($"padding: {PlotArea.RoomAbove}px {plot.RoomRight:0}px ")
            + FormattableString.Invariant($"{PlotArea.RoomBelow}px {plot.RoomLeft:0}px")),
        ("role", "img"),
        ("aria-label", description));

    /// <summary>
    /// Opens a part of the picture for paths. Its coordinates, 0 to <see cref="PlotArea.PathUnits"/> in both directions, are stretched over
    /// the plot.
    /// </summary>
    public static void OpenPaths(HtmlWriter html) => html.Open(
        "svg",
        ("class", "paths"),
        ("width", "100%"),
        ("height", "100%"),
        ("viewBox", FormattableString.Invariant($"0 0 {PlotArea.PathUnits} {PlotArea.PathUnits}")),
        ("preserveAspectRatio", "none"));

    /// <summary>Opens a marker at a position in the plot. The marker itself is not stretched.</summary>
    public static void OpenMarker(HtmlWriter html, PlotArea plot, double x, double y) =>
        html.Open("svg", ("class", "marker"), ("x", PlotArea.Percent(plot.Across(x))), ("y", PlotArea.Percent(plot.Down(y))));

    /// <summary>Closes the figure, after a note below the picture if it is not null.</summary>
    public static void Close(HtmlWriter html, string? note)
    {
        if (note is not null)
            html.Element("p", note, ("class", "note"));
        html.Close();
        html.Line();
    }
}
