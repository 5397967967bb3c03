namespace NetGen.Agreement.Tests;

/// <summary>
/// Compares an implementation with the reference, tensor by tensor: ||a - b|| is at most tolerance (||a|| + ||b||) plus a floor.
/// </summary>
/// <remarks>
/// The floor is for tensors that are small because large terms cancel, down to exactly zero (p - t where they are equal, a single
/// output near 0). No arithmetic of a precision can be expected to know such a tensor better than the numbers it is computed
/// from, which are themselves known to a rounding. So the reference is evaluated again with every given number, every value between two
/// layers, and the terms that cancel in an activation, moved up or down by one rounding; the floor is a small multiple of how far that
/// moves the tensor. For tensors without cancellation it is far below the tolerance, so it hides nothing there.
/// </remarks>
internal static class Agreement
{
    /// <summary>
    /// Sums of up to 70 terms through up to 5 layers each round more than once, their errors growing as the square root. A register's exponential functions may be off by
    /// 4 units in the last place, which are 8 roundings, and the same way in all rows, where the roundings that are drawn cancel.
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

    /// <summary>One row alone and the same row in a batch.</summary>
    private static IEnumerable<Disagreement> CompareRows(
        Request request, Example example, double[] alone, double[] batch, ReferenceWithSpread reference, Tolerance tolerance)
    {
        int width = example.Spec.OutputWidth;
        for (int row = 0; row < example.Rows; row++)
        {
            Range columns = (row * width)..((row + 1) * width);
            double spread = reference.Spread(request, "outputs", columns);
            if (Differ(request, $"row {row} of the outputs, against the row alone,", alone[columns], batch[columns], tolerance.OneRow, spread, tolerance) is { } disagreement)
                yield return disagreement;
        }
    }

    private static Disagreement? Differ(
        Request request, string name, double[] expected, double[] actual, double relative, double spread, Tolerance tolerance)
    {
        if (expected.Length != actual.Length)
            throw new InvalidOperationException($"{request}: {name} has {actual.Length} elements, the reference has {expected.Length}.");
        double[] difference = [.. expected.Zip(actual, (a, b) => b - a)];
        double allowed = (relative * (Norm(expected) + Norm(actual))) + (RoundingsPerNumber * spread) + (tolerance.Underflow * Math.Sqrt(expected.Length));

        // Written so that a NaN anywhere is a disagreement.
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
