using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>
/// The inner part of a chart, between its axes, and the axes around it. Positions in it are percentages of its width and height, from the
/// upper left corner; the space for the labels around it is in pixels. So a chart fills the width that the page gives it, and its text
/// keeps its size.
/// </summary>
internal sealed record PlotArea
{
    /// <summary>
    /// The side of the square in whose units paths are written. A path cannot use percentages, so the square is stretched over the area.
    /// </summary>
    public const double PathUnits = 1000;

    private const double GlyphWidth = 6.6; // pixels of a digit at the size of the labels
    private const int LineHeight = 16;
    private const int TextMiddle = 4;
    private const int Gap = 6;

    private PlotArea(Axis x, Axis y)
    {
        X = x;
        Y = y;
        RoomLeft = 12 + (GlyphWidth * y.Ticks.Max(tick => y.Label(tick).Length));
        RoomRight = Math.Max(10, x.Ticks.IsEmpty ? 0 : GlyphWidth / 2 * x.Label(x.Ticks[^1]).Length);
    }

    public Axis X { get; }

    public Axis Y { get; }

    /// <summary>The pixels above the area, for the name of the y axis.</summary>
    public static int RoomAbove => 30;

    /// <summary>The pixels below the area, for the labels and the name of the x axis.</summary>
    public static int RoomBelow => 38;

    /// <summary>The pixels to the left of the area, for the labels of the y axis.</summary>
    public double RoomLeft { get; }

    /// <summary>The pixels to the right of the area.</summary>
    public double RoomRight { get; }

    /// <summary>The area between two axes.</summary>
    public static PlotArea Of(Axis x, Axis y) => new(x, y);

    /// <summary>A share of the width or height as an attribute: 0.125 is <c>12.5%</c>.</summary>
    public static string Percent(double share) => NumberText.Coordinate(100 * share) + "%";

    /// <summary>The position of an x value as a share of the width, from the left.</summary>
    public double Across(double value) => X.Position(value);

    /// <summary>The position of a y value as a share of the height, from the top.</summary>
    public double Down(double value) => 1 - Y.Position(value);

    /// <summary>Draws grid lines, ticks, labels and the names of the axes.</summary>
    public void WriteAxes(HtmlWriter html, string xTitle, string yTitle)
    {
        foreach (double tick in Y.Ticks)
        {
            string y = Percent(Down(tick));
            html.Empty("line", ("class", "grid"), ("x1", "0%"), ("x2", "100%"), ("y1", y), ("y2", y));
            Label(html, "end", "0%", y, Y.Label(tick), dx: -Gap, dy: TextMiddle);
        }

        for (int index = 0; index < X.Ticks.Length; index++)
        {
            // A narrow chart hides every other label, but not the first.
            string x = Percent(Across(X.Ticks[index]));
            html.Empty("line", ("class", "tick"), ("x1", x), ("x2", x), ("y1", "0%"), ("y2", "100%"));
            Label(html, "middle", x, "100%", X.Label(X.Ticks[index]), dy: LineHeight, style: index % 2 == 0 ? null : "every-other");
        }

        html.Empty("line", ("class", "axis"), ("x1", "0%"), ("x2", "100%"), ("y1", "100%"), ("y2", "100%"));
        Label(html, "middle", "50%", "100%", xTitle, dy: 2 * LineHeight);
        Label(html, "start", "0%", "0%", yTitle, dx: 2 - (int)RoomLeft, dy: 11 - RoomAbove);
        html.Line();
    }

    private static void Label(HtmlWriter html, string anchor, string x, string y, string text, int dx = 0, int dy = 0, string? style = null)
    {
        List<(string, string)> attributes = [("text-anchor", anchor), ("x", x), ("y", y)];
        if (dx != 0)
            attributes.Add(("dx", NumberText.Coordinate(dx)));
        if (dy != 0)
            attributes.Add(("dy", NumberText.Coordinate(dy)));
        if (style is not null)
            attributes.Add(("class", style));
        html.Element("text", text, [.. attributes]);
    }
}
