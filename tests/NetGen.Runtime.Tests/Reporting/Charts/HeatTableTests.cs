using System.Xml.Linq;

namespace NetGen.Runtime.Tests.Reporting.Charts;

public class HeatTableTests
{
    [Fact]
    public void Recall_is_per_actual_and_precision_per_predicted_class()
    {
        // 8 cats: 6 found, 2 taken for dogs; 4 dogs: 3 found, 1 taken for a cat. Recall 6/8 and 3/4, precision 6/7 and 3/5, accuracy 9/12.
        ConfusionMatrix matrix = new(2, ["cat", "dog"]);
        Add(0, 0, 6);
        Add(0, 1, 2);
        Add(1, 0, 1);
        Add(1, 1, 3);
        string[][] cells = Cells(matrix);
        Assert.Equal(["6", "2", "0.750"], cells[0]);
        Assert.Equal(["1", "3", "0.750"], cells[1]);
        Assert.Equal(["0.857", "0.600", "0.750"], cells[2]);

        void Add(int actual, int predicted, int count)
        {
            for (int index = 0; index < count; index++)
                matrix.Add(actual, predicted);
        }
    }

    [Fact]
    public void A_class_that_does_not_occur_has_neither()
    {
        ConfusionMatrix matrix = new(3);
        matrix.Add(0, 0);
        Assert.Equal(["0", "0", "0", "–"], Cells(matrix)[1]);
        Assert.Equal(["1.000", "–", "–", "1.000"], Cells(matrix)[3]);
    }

    [Fact]
    public void Rows_without_an_answer_have_a_column_and_are_missed_by_the_recall()
    {
        ConfusionMatrix matrix = new(2, ["cat", "dog"]);
        matrix.Add(0, 0);
        matrix.Add(0, ConfusionMatrix.None);
        matrix.Add(1, 1);
        Assert.Equal(["1", "0", "1", "0.500"], Cells(matrix)[0]);
        Assert.Equal(["0", "1", "0", "1.000"], Cells(matrix)[1]);
        Assert.Equal(["1.000", "1.000", "–", "0.667"], Cells(matrix)[2]);
        using StringWriter text = new();
        HeatTable.WriteTo(new HtmlWriter(text), "confusion", matrix);
        XElement page = XElement.Parse(text.ToString());
        Assert.Equal(
            ["actual \\ predicted", "cat", "dog", "none", "recall"],
            page.Descendants("thead").Single().Descendants("th").Select(title => title.Value));
        Assert.Contains("50.0% of cat without an answer", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("None: rows whose outputs or loss are not numbers", page.Value, StringComparison.Ordinal);
    }

    private static string[][] Cells(ConfusionMatrix matrix)
    {
        using StringWriter text = new();
        HeatTable.WriteTo(new HtmlWriter(text), "confusion", matrix);
        return
        [
            .. XElement.Parse(text.ToString())
                .Descendants("tbody")
                .Single()
                .Elements("tr")
                .Select(row => row.Elements("td").Select(cell => cell.Value).ToArray()),
        ];
    }
}
