namespace NetGen.Data;

/// <summary>The weights of rows from a column of a table.</summary>
internal static class RowWeights
{
    /// <exception cref="ArgumentException">A weight is missing, not a number, or below 0; the message names the row.</exception>
    public static double[] Of(Table rows, string column)
    {
        object?[] cells = rows.Column(column).Cells;
        double[] weights = new double[cells.Length];
        for (int row = 0; row < weights.Length; row++)
        {
            CellPlace place = new(column, rows, row);
            object cell = cells[row] ?? throw place.Problem("the row needs a weight, a number of at least 0; it has a gap.");
            weights[row] = NumberEncoder.Number(cell, place);
            if (!(weights[row] >= 0))
                throw place.Problem($"a weight must be at least 0; {CellValue.Show(cell)} was given.");
        }

        return weights;
    }
}
