using System.Collections.Immutable;

namespace NetGen.Diagnosis;

/// <summary>How well one target is predicted, in its own unit.</summary>
/// <param name="Name">The column of the target, or <c>target 0</c> and so on if the targets have no names.</param>
/// <param name="RootMeanSquaredError">sqrt((1/n) sum of (y - t)^2) over the rows, in the unit of the target.</param>
/// <param name="MeanAbsoluteError">(1/n) sum of |y - t| over the rows, in the unit of the target.</param>
/// <param name="RSquared">
/// 1 - sum of (y - t)^2 / sum of (t - mean t)^2, with the mean of the evaluated rows; see <see cref="Metrics.RSquared"/>. Minus
/// infinity if all targets are equal and not all are predicted exactly.
/// </param>
public sealed record TargetMetrics(string Name, double RootMeanSquaredError, double MeanAbsoluteError, double RSquared)
{
    /// <summary>RMSE, MAE and R2 in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: RMSE {RootMeanSquaredError:G6}, MAE {MeanAbsoluteError:G6}, R2 {RSquared:0.0000}");

    /// <summary>
    /// R2 averaged over the targets. A target whose values are all equal in the evaluated rows is left out unless all are predicted
    /// exactly: its R2 is minus infinity and would hide the others. NaN if no target is left.
    /// </summary>
    internal static double MeanRSquared(ImmutableArray<TargetMetrics> targets)
    {
        double[] values = [.. targets.Select(target => target.RSquared).Where(value => !double.IsNegativeInfinity(value))];
        return values.Length == 0 ? double.NaN : values.Average();
    }
}
