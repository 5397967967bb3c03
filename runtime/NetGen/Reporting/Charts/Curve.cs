using System.Collections.Immutable;
using System.Text;

namespace NetGen.Reporting;

/// <summary>One line of a chart. A value that is not finite is a gap.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="X">Whole numbers in rising order: steps or epochs.</param>
/// <param name="Y">A value for each.</param>
/// <param name="Color">The number of its colour, from 0.</param>
internal sealed record Curve(string Name, ImmutableArray<double> X, ImmutableArray<double> Y, int Color)
{
    /// <summary>Whether it is drawn with dashes.</summary>
    public bool Dashed { get; init; }

    /// <summary>Whether it stays in the background: the single steps behind the means of the epochs.</summary>
    public bool Faint { get; init; }

    /// <summary>A curve over 1, 2, 3, ...</summary>
    public static Curve Over(string name, ImmutableArray<double> values, int color) =>
        new(name, [.. Enumerable.Range(1, values.Length).Select(index => (double)index)], values, color);

    /// <summary>
    /// The curve as an SVG path. A curve of more points than two per column keeps the least and the largest of each column, in
    /// their order, so that no spike is lost.
    /// </summary>
    /// <param name="plot">Where it is drawn.</param>
    /// <param name="columns">The columns of the plot that can be told apart.</param>
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
            path.Append(pen ? 'L' : 'M').Append(NumberText.Coordinate(PlotArea.PathUnits * plot.Across(X[point]))).Append(' ').Append(NumberText.Coordinate(PlotArea.PathUnits * plot.Down(Y[point])));

            // A point alone between two gaps is a line of no length, which round ends make a dot.
            if (!pen)
                path.Append("h0");
            pen = true;
        }
    }

    /// <summary>
    /// The points of the least and the largest value that can be drawn, -1 if no value can be drawn, and whether some value cannot.
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
