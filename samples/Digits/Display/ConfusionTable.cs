using System.Globalization;
using NetGen.Training;
using Spectre.Console;

namespace Digits.Display;

/// <summary>The confusion matrix as a table: a row per true digit, a column per predicted digit.</summary>
internal static class ConfusionTable
{
    public static Table Of(ConfusionMatrix matrix)
    {
        Table table = new Table().Title("test rows: true digit down, answer across").Border(TableBorder.Simple).AddColumn("");
        for (int predicted = 0; predicted < matrix.Classes; predicted++)
            table.AddColumn(new TableColumn(Text(predicted)).RightAligned());
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            List<string> cells = [$"[bold]{Text(actual)}[/]"];
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
                cells.Add(Cell(matrix[actual, predicted], actual == predicted));
            table.AddRow([.. cells]);
        }

        return table;
    }

    private static string Cell(int count, bool right) => (count, right) switch
    {
        (_, true) => $"[green]{Text(count)}[/]",
        (0, false) => "[grey].[/]",
        _ => $"[red]{Text(count)}[/]",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
