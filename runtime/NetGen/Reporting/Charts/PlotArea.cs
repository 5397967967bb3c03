namespace NetGen.Reporting;

/// <summary>The inner part of a chart, between its axes, and the axes around it. Lengths are units of the picture, y counts downwards.</summary>
internal sealed record PlotArea
{
    private const double GlyphWidth = 6.6; // of a digit at the 12 units of the labels
    private const double LineHeight = 16;
    private const double HalfText = 4;

    private PlotArea(double width, double height, Axis x, Axis y)
    {
        X = x;
        Y = y;
        Left = 12 + (GlyphWidth * y.Ticks.Max(tick => y.Label(tick).Length));
        Top = 30;
        double overhang = x.Ticks.IsEmpty ? 0 : GlyphWidth / 2 * x.Label(x.Ticks[^1]).Length;
        Right = width - Math.Max(10, overhang);
        Bottom = height - 38;
    }

    public Axis X { get; }

    public Axis Y { get; }

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>The area of a picture that the labels of its axes leave.</summary>
    public static PlotArea In(double width, double height, Axis x, Axis y) => new(width, height, x, y);

    /// <summary>The x coordinate of a value.</summary>
    public double Across(double value) => Left + ((Right - Left) * X.Position(value));

    /// <summary>The y coordinate of a value.</summary>
    public double Down(double value) => Bottom - ((Bottom - Top) * Y.Position(value));

    /// <summary>Draws grid lines, ticks, labels and the names of the axes.</summary>
    public void WriteAxes(HtmlWriter html, string xTitle, string yTitle)
    {
        foreach (double tick in Y.Ticks)
        {
            string y = NumberText.Coordinate(Down(tick));
            html.Empty("line", ("class", "grid"), ("x1", NumberText.Coordinate(Left)), ("x2", NumberText.Coordinate(Right)), ("y1", y), ("y2", y));
            Label(html, "end", Left - 6, Down(tick) + HalfText, Y.Label(tick));
        }

        foreach (double tick in X.Ticks)
        {
            string x = NumberText.Coordinate(Across(tick));
            html.Empty("line", ("class", "axis"), ("x1", x), ("x2", x), ("y1", NumberText.Coordinate(Bottom)), ("y2", NumberText.Coordinate(Bottom + 4)));
            Label(html, "middle", Across(tick), Bottom + LineHeight, X.Label(tick));
        }

        html.Empty("line", ("class", "axis"), ("x1", NumberText.Coordinate(Left)), ("x2", NumberText.Coordinate(Right)), ("y1", NumberText.Coordinate(Bottom)), ("y2", NumberText.Coordinate(Bottom)));
        Label(html, "middle", (Left + Right) / 2, Bottom + (2 * LineHeight), xTitle);
        Label(html, "start", 2, 11, yTitle);
        html.Line();
    }

    private static void Label(HtmlWriter html, string anchor, double x, double y, string text) =>
        html.Element("text", text, ("text-anchor", anchor), ("x", NumberText.Coordinate(x)), ("y", NumberText.Coordinate(y)));
}
