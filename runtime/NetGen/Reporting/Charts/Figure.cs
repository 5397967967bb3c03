namespace NetGen.Reporting;

/// <summary>The frame of all charts: a figure with a caption, and a picture with a description in words.</summary>
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

    /// <summary>Opens the picture of a plot; places in it are percentages of the plot, and its labels stand in the padding.</summary>
    public static void OpenPicture(HtmlWriter html, PlotArea plot, string description) => html.Open(
        "svg",
        ("class", "plot"),
        ("style", FormattableString.Invariant($"padding: {PlotArea.RoomAbove}px {plot.RoomRight:0}px {PlotArea.RoomBelow}px {plot.RoomLeft:0}px")),
        ("role", "img"),
        ("aria-label", description));

    /// <summary>Opens a part of the picture for paths: its square of <see cref="PlotArea.PathUnits"/> is stretched over the plot.</summary>
    public static void OpenPaths(HtmlWriter html) => html.Open(
        "svg",
        ("class", "paths"),
        ("width", "100%"),
        ("height", "100%"),
        ("viewBox", FormattableString.Invariant($"0 0 {PlotArea.PathUnits} {PlotArea.PathUnits}")),
        ("preserveAspectRatio", "none"));

    /// <summary>Opens a marker at a place of the plot; the marker itself is not stretched.</summary>
    public static void OpenMarker(HtmlWriter html, PlotArea plot, double x, double y) =>
        html.Open("svg", ("class", "marker"), ("x", PlotArea.Percent(plot.Across(x))), ("y", PlotArea.Percent(plot.Down(y))));

    /// <summary>Closes the figure, with a sentence below the picture if one is given.</summary>
    public static void Close(HtmlWriter html, string? note)
    {
        if (note is not null)
            html.Element("p", note, ("class", "note"));
        html.Close();
        html.Line();
    }
}
