using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Diagnosis;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Sums the errors of each target of a data set, in the unit of the target.</summary>
/// <param name="data">The data set with the targets.</param>
/// <param name="head">The output whose targets are taken.</param>
internal sealed class TargetErrors<T>(Dataset<T> data, HeadDescription head)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ScaledNorm[] squared = new ScaledNorm[head.Length];
    private readonly double[] absolute = new double[head.Length];

    /// <summary>R2, averaged over the targets as <see cref="TargetMetrics.MeanRSquared"/> does.</summary>
    public double RSquared => TargetMetrics.MeanRSquared(ToMetrics());

    /// <summary>Adds the predictions of whole rows, in units of the targets.</summary>
    [MethodImpl(Jit.Hot)]
    public void Add<TValue>(ReadOnlySpan<TValue> predicted, ReadOnlySpan<TValue> targets)
        where TValue : unmanaged, IBinaryFloatingPointIeee754<TValue>
    {
        int target = 0;
        for (int index = 0; index < targets.Length; index++)
        {
            double error = double.CreateChecked(predicted[index]) - double.CreateChecked(targets[index]);
            squared[target].Add(error);
            absolute[target] += Math.Abs(error);
            target = target + 1 == squared.Length ? 0 : target + 1;
        }
    }

    /// <summary>The measures of each target, after all rows of the data set were added.</summary>
    public ImmutableArray<TargetMetrics> ToMetrics() => [.. Enumerable.Range(0, squared.Length).Select(target =>
    {
        double error = squared[target].RootMeanSquare(data.Rows);
        return new TargetMetrics(
            Name(target), error, absolute[target] / data.Rows, Metrics.RSquared(error, StandardDeviation(target)));
    })];

    private string Name(int target) => data.Encoding is { TargetNames.IsEmpty: false } encoding
        ? encoding.TargetNames[head.Offset + target]
        : FormattableString.Invariant($"target {target}");

    [MethodImpl(Jit.Hot)]
    private double StandardDeviation(int target)
    {
        ReadOnlySpan<T> targets = data.Targets.Span;
        T[] values = new T[data.Rows];
        for (int row = 0; row < values.Length; row++)
            values[row] = targets[(row * data.TargetCount) + head.Offset + target];
        double scale = data.Encoding is { TargetUnits.IsEmpty: false } encoding ? encoding.TargetUnits[head.Offset + target].Scale : 1;
        return scale * ShiftedMoments.Of<T>(values).StandardDeviation;
    }
}
