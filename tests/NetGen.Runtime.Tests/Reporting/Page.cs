using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.Runtime.Tests.Reporting;

/// <summary>A report as text and as a tree.</summary>
internal sealed class Page
{
    public Page(TrainingReport report)
    {
        using StringWriter text = new();
        report.Write(text);
        Text = text.ToString();
        Root = XDocument.Parse(Text).Root!;
    }

    public string Text { get; }

    public XElement Root { get; }

    /// <summary>The charts, keys of legends left out.</summary>
    public IEnumerable<XElement> Charts => Root.Descendants("svg").Where(svg => svg.Attribute("role")?.Value == "img");

    public IEnumerable<string> Titles(string element) => Root.Descendants(element).Select(title => title.Value);

    /// <summary>The points of a plot as shares of its width and height: corners, ends, centres, the turns of paths.</summary>
    public static IEnumerable<(double X, double Y)> Points(XElement svg)
    {
        foreach (XElement shape in svg.Descendants())
        {
            if (shape.Attribute("d") is XAttribute path && shape.Parent!.Attribute("class")?.Value == "paths")
            {
                foreach ((double x, double y) in Turns(path.Value))
                    yield return (x / PlotArea.PathUnits, y / PlotArea.PathUnits);
            }

            if (shape.Attribute("class")?.Value == "marker")
                yield return (Number(shape, "x"), Number(shape, "y"));

            if (shape.Name == "line")
            {
                yield return (Number(shape, "x1"), Number(shape, "y1"));
                yield return (Number(shape, "x2"), Number(shape, "y2"));
            }

            if (shape.Name == "circle")
                yield return (Number(shape, "cx"), Number(shape, "cy"));
            if (shape.Name == "text")
                yield return (Number(shape, "x"), Number(shape, "y"));
            if (shape.Name == "rect")
            {
                yield return (Number(shape, "x"), Number(shape, "y"));
                yield return (Number(shape, "x") + Number(shape, "width"), Number(shape, "y") + Number(shape, "height"));
            }
        }
    }

    /// <summary>Where a path goes by absolute commands. Relative ones draw markers and dots around such a point.</summary>
    private static IEnumerable<(double X, double Y)> Turns(string path)
    {
        (double x, double y) = (0, 0);
        foreach (Match command in Regex.Matches(path, "([MLHV])([-0-9. ]+)"))
        {
            double[] numbers = [.. command.Groups[2].Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            (x, y) = command.Groups[1].Value switch
            {
                "H" => (numbers[0], y),
                "V" => (x, numbers[0]),
                _ => (numbers[0], numbers[1]),
            };
            yield return (x, y);
        }
    }

    private static double Number(XElement shape, string attribute) =>
        double.Parse(shape.Attribute(attribute)!.Value.TrimEnd('%'), CultureInfo.InvariantCulture) / 100;
}
