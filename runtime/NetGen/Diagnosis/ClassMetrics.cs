using System.Collections.Immutable;
using NetGen.Training;

namespace NetGen.Diagnosis;

/// <summary>Precision, recall and F1 of a classifier for one class.</summary>
/// <remarks>
/// TP is the number of rows of the class that were predicted as the class, FP that of rows of other classes that were predicted as it, and
/// FN that of rows of the class that were predicted as another or as none. Source: A. Ng, Deep Learning Specialization, course 3, week 1,
/// "Single Number Evaluation Metric".
/// </remarks>
/// <param name="Name">The name of the class.</param>
/// <param name="Rows">TP + FN, the number of rows of the class.</param>
/// <param name="Predicted">TP + FP, the number of rows that were predicted as the class.</param>
/// <param name="Correct">TP, the number of rows of the class that were predicted as it.</param>
public sealed record ClassMetrics(string Name, int Rows, int Predicted, int Correct)
{
    /// <summary>TP / (TP + FP): the share of right rows among those predicted as the class, 0 to 1; 0 if no row was.</summary>
    public double Precision => Ratio(Correct, Predicted);

    /// <summary>TP / (TP + FN): the share of the rows of the class that was found, 0 to 1; 0 if there are no such rows.</summary>
    public double Recall => Ratio(Correct, Rows);

    /// <summary>
    /// 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall, 0 to 1; 0 if no row is of the class and none was predicted as
    /// it.
    /// </summary>
    public double F1 => F1Of(Correct, Rows, Predicted);

    /// <summary>The measures of every class of a confusion matrix, in order.</summary>
    /// <exception cref="ArgumentNullException">The matrix is null.</exception>
    public static ImmutableArray<ClassMetrics> Of(ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        int[] rows = new int[confusion.Classes];
        int[] predicted = new int[confusion.Classes];
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            for (int taken = 0; taken < confusion.Classes; taken++)
            {
                rows[actual] += confusion[actual, taken];
                predicted[taken] += confusion[actual, taken];
            }

            // A row with the prediction 'none' is a miss of its own class and a false positive of no other.
            rows[actual] += confusion[actual, ConfusionMatrix.None];
        }

        return
        [
            .. Enumerable.Range(0, confusion.Classes).Select(index =>
                new ClassMetrics(confusion.ClassNames[index], rows[index], predicted[index], confusion[index, index])),
        ];
    }

    /// <summary>Precision, recall and F1 in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: precision {Precision:0.0000}, recall {Recall:0.0000}, F1 {F1:0.0000} on {Rows} row(s)");

    /// <summary>2 TP / (2 TP + FP + FN), with TP + FN rows of a class and TP + FP rows predicted as it; 0 if both are 0.</summary>
    internal static double F1Of(long correct, long rows, long predicted) => Ratio(2.0 * correct, (double)rows + predicted);

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
