using System.Collections.Immutable;
using System.Text;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>One line of a chart. The line has a gap at a value that is not finite.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Whole numbers in ascending order: steps or epochs.</param>
/// <param name="Y">One value for each x.</param>
/// <param name="Color">The number of its color in the palette, from 0.</param>
internal sealed record Curve(string Name, ImmutableArray<double> X, ImmutableArray<double> Y, int Color)
{
    /// <summary>Whether it is drawn with dashes.</summary>
    public bool Dashed { get; init; }

    /// <summary>Whether it is drawn faintly, as single steps are behind the means of the epochs.</summary>
    public bool Faint { get; init; }

    /// <summary>A curve over 1, 2, 3, ...</summary>
    public static Curve Over(string name, ImmutableArray<double> values, int color) =>
        new(name, [.. Enumerable.Range(1, values.Length).Select(index => (double)index)], values, color);

    /// <summary>
    /// The curve as an SVG path. A curve with more than two points per column keeps only the smallest and the largest value of each column,
    /// in their order, so no spike is lost.
    /// </summary>
    /// <param name="plot">The plot to draw in.</param>
    /// <param name="columns">The number of columns of the plot that can be distinguished.</param>
    public string Path(PlotArea plot, int columns)
    {
        StringBuilder path = new();
        bool pen = false;
        int end;
        for (int first = 0; first < X.Length; first = end)
        {
            end = first + 1;
            if (X.Length > 2 * columns)
            {
                while (end < X.Length && Column(end) == Column(first))
                    end++;
            }

            (int least, int largest, bool gap) = Extremes(plot, first, end);
            if (least >= 0)
                Append(Math.Min(least, largest));
            if (largest != least)
                Append(Math.Max(least, largest));
            pen &= !gap;
        }

        return path.ToString();

        int Column(int point) => Math.Min(columns - 1, (int)(plot.X.Position(X[point]) * columns));

        void Append(int point)
        {
            path.Append(pen ? 'L' : 'M')
                .Append(NumberText.Coordinate(PlotArea.PathUnits * plot.Across(X[point])))
                .Append(' ')
                .Append(NumberText.Coordinate(PlotArea.PathUnits * plot.Down(Y[point])));

            // A single point between two gaps is a line of length 0, which is drawn as a dot because lines have round ends.
            if (!pen)
                path.Append("h0");
            pen = true;
        }
    }

    /// <summary>
    /// The indices of the smallest and the largest value that can be drawn (-1 if none can), and whether some value cannot be drawn.
    /// </summary>
    private (int Least, int Largest, bool Gap) Extremes(PlotArea plot, int first, int end)
    {
        (int least, int largest, bool gap) = (-1, -1, false);
        for (int point = first; point < end; point++)
        {
            if (!plot.Y.CanShow(Y[point]))
            {
                gap = true;
                continue;
            }

            if (least < 0 || Y[point] < Y[least])
                least = point;
            if (largest < 0 || Y[point] > Y[largest])
                largest = point;
        }

        return (least, largest, gap);
    }
}
