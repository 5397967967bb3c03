using System.Globalization;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>
/// Writes a confusion matrix as a table. A cell is darker if it holds a larger share of its actual class. A column "none" counts the rows
/// without an answer, if there are any.
/// </summary>
internal static class HeatTable
{
    private const int ManyClasses = 6;

    /// <summary>A larger table cannot be read, and would make a page of many megabytes.</summary>
    private const int MostClasses = 100;

    /// <summary>Writes the table as a figure, with recall per actual and precision per predicted class.</summary>
    public static void WriteTo(HtmlWriter html, string title, ConfusionMatrix matrix)
    {
        if (matrix.Classes > MostClasses)
        {
            html.Element(
                "p",
                $"{title}: a table of {NumberText.Count(matrix.Classes)} classes is too large to read and is left out; "
                + Score(matrix),
                ("class", "note"));
            return;
        }

        int classes = matrix.Classes;
        Figure.Open(html, title, "heat");
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", title));
        html.Open("table", ("class", classes > ManyClasses ? "matrix dense" : "matrix"));
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "actual \\ predicted", ("scope", "col"), ("class", "corner"));
        foreach (string name in matrix.ClassNames)
            html.Element("th", name, ("scope", "col"));
        if (matrix.Undecided > 0)
            html.Element("th", "none", ("scope", "col"));
        html.Element("th", "recall", ("scope", "col"), ("class", "total"));
        html.Close();
        html.Close();
        html.Open("tbody");
        for (int actual = 0; actual < classes; actual++)
        {
            int undecided = matrix[actual, ConfusionMatrix.None];
            int row = undecided + Enumerable.Range(0, classes).Sum(predicted => matrix[actual, predicted]);
            html.Line();
            html.Open("tr");
            html.Element("th", matrix.ClassNames[actual], ("scope", "row"));
            for (int predicted = 0; predicted < classes; predicted++)
                Cell(html, matrix[actual, predicted], row, actual == predicted, Taken(matrix, actual, predicted));
            if (matrix.Undecided > 0)
                Cell(html, undecided, row, isRight: false, $"of {matrix.ClassNames[actual]} without an answer");
            ShareCell(html, matrix[actual, actual], row, classes);
            html.Close();
        }

        html.Line();
        html.Open("tr", ("class", "total"));
        html.Element("th", "precision", ("scope", "row"));
        for (int predicted = 0; predicted < classes; predicted++)
        {
            int taken = Enumerable.Range(0, classes).Sum(actual => matrix[actual, predicted]);
            ShareCell(html, matrix[predicted, predicted], taken, classes);
        }

        if (matrix.Undecided > 0)
            html.Element("td", "–", ("class", "total"));
        ShareCell(html, matrix.Correct, matrix.Total, classes);
        html.Close();
        html.Close();
        html.Close();
        html.Close();
        Figure.Close(
            html,
            $"{Score(matrix)} Recall: the share of a class that was found. Precision: the share of its predictions that are right."
            + (matrix.Undecided > 0 ? " None: rows whose outputs or loss are not numbers; they count as wrong." : ""));
    }

    private static string Score(ConfusionMatrix matrix) => $"{NumberText.Count(matrix.Correct)} of {NumberText.Count(matrix.Total)} right.";

    private static string Taken(ConfusionMatrix matrix, int actual, int predicted) =>
        $"of {matrix.ClassNames[actual]} taken for {matrix.ClassNames[predicted]}";

    private static void Cell(HtmlWriter html, int count, int row, bool isRight, string meaning)
    {
        if (count == 0)
        {
            html.Element("td", "0", ("class", "none"));
            return;
        }

        double share = count / (double)row;
        html.Element(
            "td",
            NumberText.Count(count),
            ("class", isRight ? "right" : "wrong"),
            // the square root makes rare mistakes visible
            ("style", FormattableString.Invariant($"--share:{10 + (35 * Math.Sqrt(share)):0}%")),
            ("title", FormattableString.Invariant($"{share:0.0%} {meaning}")));
    }

    /// <summary>Writes precision, recall or accuracy; with many classes only two decimals, so the table fits a phone.</summary>
    private static void ShareCell(HtmlWriter html, int part, int whole, int classes) => html.Element(
        "td",
        whole == 0 ? "–" : (part / (double)whole).ToString(classes > ManyClasses ? "0.00" : "0.000", CultureInfo.InvariantCulture),
        ("class", "total"),
        ("title", $"{NumberText.Count(part)} of {NumberText.Count(whole)}"));
}
