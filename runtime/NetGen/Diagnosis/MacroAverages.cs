using System.Collections.Immutable;
using NetGen.Text;
using NetGen.Training;

namespace NetGen.Diagnosis;

/// <summary>
/// Means over classes. Each class has the same weight, however few its rows are. Classes without rows that were not predicted either are
/// left out. F1 is the mean of the F1 scores, which differs from the F1 of the means.
/// </summary>
/// <param name="Precision">The mean precision, 0 to 1; NaN if there are no rows.</param>
/// <param name="Recall">The mean recall, 0 to 1; NaN if there are no rows.</param>
/// <param name="F1">The mean F1, 0 to 1; NaN if there are no rows.</param>
public sealed record MacroAverages(double Precision, double Recall, double F1)
{
    /// <summary>The means over the classes of a confusion matrix.</summary>
    /// <exception cref="ArgumentNullException">The matrix is null.</exception>
    public static MacroAverages Of(ConfusionMatrix confusion) => Of(ClassMetrics.Of(confusion));

    /// <summary>The means over some classes.</summary>
    public static MacroAverages Of(ImmutableArray<ClassMetrics> classes)
    {
        ClassMetrics[] present = [.. classes.Where(metrics => metrics.Rows + (long)metrics.Predicted > 0)];
        return new(Mean(metrics => metrics.Precision), Mean(metrics => metrics.Recall), Mean(metrics => metrics.F1));

        double Mean(Func<ClassMetrics, double> measure) => present.Length == 0 ? double.NaN : present.Average(measure);
    }

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(MacroAverages), PrintMembers);
}
