using System.Collections.Immutable;
using System.Numerics;

namespace NetGen.Data;

/// <summary>Two data sets compared feature by feature.</summary>
public sealed record DistributionComparison
{
    /// <summary>The name of the first data set.</summary>
    public required string FirstName { get; init; }

    /// <summary>The name of the second data set.</summary>
    public required string SecondName { get; init; }

    /// <summary>Every feature, the least probable first.</summary>
    public required ImmutableArray<FeatureDifference> Features { get; init; }

    /// <summary>
    /// The p-value up to which a feature counts as different: <see cref="DistributionCheckOptions.Level"/>, divided by the number of
    /// features under the correction of Bonferroni.
    /// </summary>
    public required double FeatureLevel { get; init; }

    /// <summary>The features that differ, the least probable first.</summary>
    public IEnumerable<FeatureDifference> Different => Features.TakeWhile(feature => feature.PValue <= FeatureLevel);

    /// <summary>Whether any feature differs.</summary>
    public bool Differs => Features[0].PValue <= FeatureLevel;

    /// <summary>In plain words, the five worst features named.</summary>
    public override string ToString()
    {
        if (!Differs)
        {
            return FormattableString.Invariant(
                $"No feature tells {FirstName} from {SecondName}; the least probable is {Features[0]}, above {FeatureLevel:0.0e+0}.");
        }

        int count = Different.Count();
        return $"{count} of {Features.Length} feature(s) are distributed differently in {FirstName} and {SecondName}: "
            + $"{string.Join(", ", Different.Take(5))}{(count > 5 ? ", ..." : ".")}";
    }

    /// <summary>Compares two data sets with the same number of features.</summary>
    internal static DistributionComparison Of<T>(
        Dataset<T> first, string firstName, Dataset<T> second, string secondName, DistributionCheckOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (first.FeatureCount != second.FeatureCount)
        {
            throw new ArgumentException(
                $"The {firstName} set has {first.FeatureCount} feature(s), the {secondName} set {second.FeatureCount}; both must have "
                + "the same number.");
        }

        double[] firstValues = new double[first.Rows];
        double[] secondValues = new double[second.Rows];
        List<FeatureDifference> features = [];
        for (int feature = 0; feature < first.FeatureCount; feature++)
        {
            Sorted(first, feature, firstValues);
            Sorted(second, feature, secondValues);
            double statistic = KolmogorovSmirnov.Statistic(firstValues, secondValues);
            features.Add(new(feature, statistic, KolmogorovSmirnov.PValue(statistic, first.Rows, second.Rows)));
        }

        return new()
        {
            FirstName = firstName,
            SecondName = secondName,
            Features = [.. features.OrderBy(feature => feature.PValue).ThenByDescending(feature => feature.Statistic)],
            FeatureLevel = options.Bonferroni ? options.Level / first.FeatureCount : options.Level,
        };
    }

    private static void Sorted<T>(Dataset<T> data, int feature, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> features = data.Features.Span;
        for (int row = 0; row < values.Length; row++)
            values[row] = double.CreateTruncating(features[(row * data.FeatureCount) + feature]);
        Array.Sort(values);
    }
}
