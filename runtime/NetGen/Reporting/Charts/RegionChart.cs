using System.Text;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>
/// Draws decision regions as areas with the examples on top. A class has both a color and a marker, so nobody has to rely on color alone.
/// </summary>
internal static class RegionChart
{
    private const int MaxPoints = 2_000;

    /// <summary>Writes the chart as a figure.</summary>
    public static void WriteTo(HtmlWriter html, DecisionRegions regions)
    {
        regions.Check();
        PlotArea plot = PlotArea.Of(
            Axis.Linear(regions.X.Minimum, regions.X.Maximum, tight: true),
            Axis.Linear(regions.Y.Minimum, regions.Y.Maximum, tight: true));
        Figure.Open(html, regions.Title, "chart square");
        Legend(html, regions);
        Figure.OpenPicture(html, plot, Description(regions));
        Figure.OpenPaths(html);
        foreach (int label in regions.Cells.Distinct().Order())
            html.Empty("path", ("class", $"region fill{Palette.Color(label)}"), ("d", Area(regions, label)));
        html.Close();
        plot.WriteAxes(html, regions.FeatureNames.X, regions.FeatureNames.Y);
        DecisionPoint[] points = [.. regions.Points.Where(point => IsInside(regions, point))];

        // Only every k-th point is drawn, so the omitted points are spread over the whole set.
        int stride = Math.Max(1, (int)Math.Ceiling(points.Length / (double)MaxPoints));
        for (int index = 0; index < points.Length; index += stride)
        {
            Figure.OpenMarker(html, plot, points[index].X, points[index].Y);
            html.Empty(
                "path", ("class", $"point fill{Palette.Color(points[index].Class)}"), ("d", Palette.Marker(points[index].Class, 0, 0)));
            html.Close();
        }

        html.Close();
        Figure.Close(html, stride == 1 ? null : $"One in {stride} of {NumberText.Count(points.Length)} examples is shown.");
    }

    private static void Legend(HtmlWriter html, DecisionRegions regions)
    {
        html.Open("ul", ("class", "legend"));
        for (int label = 0; label < regions.ClassNames.Length; label++)
        {
            html.Open("li");
            html.Open("svg", ("class", "key"), ("viewBox", "0 0 24 12"), ("aria-hidden", "true"));
            html.Empty("rect", ("class", $"region fill{Palette.Color(label)}"), ("x", "1"), ("y", "0"), ("width", "22"), ("height", "12"));
            html.Empty("path", ("class", $"point fill{Palette.Color(label)}"), ("d", Palette.Marker(label, 12, 6)));
            html.Close();
            html.Text(regions.ClassNames[label]);
            html.Close();
        }

        html.Close();
    }

    /// <summary>The cells of a class as a path; neighbouring cells in a row form one rectangle.</summary>
    private static string Area(DecisionRegions regions, int label)
    {
        int count = regions.Resolution;
        StringBuilder path = new();
        for (int row = 0; row < count; row++)
        {
            double top = PlotArea.PathUnits - Edge(row + 1);
            double bottom = PlotArea.PathUnits - Edge(row);
            int end;
            for (int first = 0; first < count; first = end)
            {
                end = first + 1;
                if (regions.Cells[(row * count) + first] != label)
                    continue;
                while (end < count && regions.Cells[(row * count) + end] == label)
                    end++;
                path.Append('M').Append(NumberText.Coordinate(Edge(first))).Append(' ').Append(NumberText.Coordinate(top))
                    .Append('H').Append(NumberText.Coordinate(Edge(end)))
                    .Append('V').Append(NumberText.Coordinate(bottom))
                    .Append('H').Append(NumberText.Coordinate(Edge(first))).Append('z');
            }
        }

        return path.ToString();

        double Edge(int cell) => PlotArea.PathUnits * cell / count;
    }

    private static bool IsInside(DecisionRegions regions, DecisionPoint point) =>
        point.X >= regions.X.Minimum && point.X <= regions.X.Maximum && point.Y >= regions.Y.Minimum && point.Y <= regions.Y.Maximum;

    private static string Description(DecisionRegions regions)
    {
        IEnumerable<string> shares = regions.Cells.GroupBy(label => label).OrderBy(group => group.Key).Select(group =>
            FormattableString.Invariant($"{regions.ClassNames[group.Key]} {group.Count() / (double)regions.Cells.Length:0%}"));
        return $"{regions.Title}. The plane of {regions.FeatureNames.X} and {regions.FeatureNames.Y} "
            + $"with {NumberText.Count(regions.Points.Length)} examples; answers by area: {string.Join(", ", shares)}.";
    }
}
