namespace NetGen.Agreement.Tests;

/// <summary>
/// Compares an implementation with the reference, tensor by tensor: ||a - b|| is at most tolerance (||a|| + ||b||) plus a floor.
/// </summary>
/// <remarks>
/// The floor is for tensors that are small because large terms cancel, down to exactly zero (p - t where they are equal, a single output
/// near 0). Such a tensor cannot be more accurate than the numbers it is computed from, which have rounding errors themselves. So the
/// reference is evaluated again with every input number, every value between two layers, and the terms that cancel in an activation, moved
/// up or down by one rounding error. The floor is a small multiple of the change of the tensor. For tensors without cancellation it is far
/// below the tolerance, so it hides nothing there.
/// </remarks>
internal static class Agreement
{
    /// <summary>
    /// A sum of up to 70 terms in each of up to 5 layers has more than one rounding error; together they grow as the square root of their
    /// number. The exponential functions on registers can be off by 4 units in the last place, which are 8 rounding errors, and in the same
    /// direction in all rows, where the random rounding errors of the reference cancel.
    /// </summary>
    private const double RoundingsPerNumber = 32;

    private const int Perturbations = 4;

    public static List<Disagreement> Compare(IEvaluator subject, Example example, Precision precision)
    {
        Tolerance tolerance = Tolerance.Of(precision);
        var reference = new ReferenceWithSpread(example, tolerance.UnitRoundoff, Perturbations);
        List<Disagreement> disagreements = [];
        Evaluation? rowsAlone = null;
        foreach (Request request in Request.All(example.Spec))
        {
            Evaluation actual = subject.Evaluate(example, request);
            foreach ((string name, double[] values) in actual.Answers(request, example.Spec))
            {
                (double[] expected, double spread) = reference.Tensor(request, name);
                if (Differ(request, name, expected, values, tolerance.Relative, spread, tolerance) is { } disagreement)
                    disagreements.Add(disagreement);
            }

            if (request.Call == NetworkCall.PredictRow)
                rowsAlone = actual;
            else if (request.Call == NetworkCall.PredictRows)
                disagreements.AddRange(CompareRows(request, example, rowsAlone!.Outputs!, actual.Outputs!, reference, tolerance));
        }

        return disagreements;
    }

    /// <summary>Compares a row on its own with the same row in a batch.</summary>
    private static IEnumerable<Disagreement> CompareRows(
        Request request, Example example, double[] alone, double[] batch, ReferenceWithSpread reference, Tolerance tolerance)
    {
        int width = example.Spec.OutputWidth;
        for (int row = 0; row < example.Rows; row++)
        {
            Range columns = (row * width)..((row + 1) * width);
            double spread = reference.Spread(request, "outputs", columns);
            string name = $"row {row} of the outputs, against the row alone,";
            if (Differ(request, name, alone[columns], batch[columns], tolerance.OneRow, spread, tolerance) is { } disagreement)
                yield return disagreement;
        }
    }

    private static Disagreement? Differ(
        Request request, string name, double[] expected, double[] actual, double relative, double spread, Tolerance tolerance)
    {
        if (expected.Length != actual.Length)
            throw new InvalidOperationException($"{request}: {name} has {actual.Length} elements, the reference has {expected.Length}.");
        double[] difference = [.. expected.Zip(actual, (a, b) => b - a)];
        double allowed = (relative * (Norm(expected) + Norm(actual)))
            + (RoundingsPerNumber * spread)
            + (tolerance.Underflow * Math.Sqrt(expected.Length));

        // The comparison is written so that a NaN is always a disagreement.
        if (Norm(difference) <= allowed)
            return null;
        int worst = 0;
        for (int element = 1; element < difference.Length; element++)
        {
            if (!(Math.Abs(difference[element]) <= Math.Abs(difference[worst])))
                worst = element;
        }

        return new Disagreement(request, name, Norm(difference), allowed, worst, expected[worst], actual[worst]);
    }

    public static double Norm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
