using System.Collections.Immutable;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen.Search;

/// <summary>Which points of a space are tried.</summary>
public abstract record SearchStrategy
{
    private protected SearchStrategy()
    {
    }

    /// <summary>The points, each with one value per dimension; the same seed gives the same points.</summary>
    internal abstract ImmutableArray<ImmutableArray<double>> Points(IReadOnlyList<SearchDimension> dimensions, int seed);

    /// <summary>The name and its values, such as <c>RandomSearch { Trials = 20 }</c>, the same under every culture.</summary>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);

    /// <summary>More would take memory for points alone, and years of training.</summary>
    private protected const int MostTrials = 1_000_000;

    private protected static int CheckCount(int value, string name) => value is >= 1 and <= MostTrials
        ? value
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{name} must be 1 to {MostTrials}; {value} was given."));
}

/// <summary>
/// Points drawn at random, each dimension on its scale: only few of many dimensions matter, and each random point tries a new value of
/// each.
/// </summary>
/// <remarks>
/// Source: A. Ng, Deep Learning Specialization, course 2, week 3, "Tuning Process"; J. Bergstra and Y. Bengio, "Random search for
/// hyper-parameter optimization", 2012.
/// </remarks>
/// <param name="Trials">The number of points, at least 1. A longer search starts with the points of a shorter one.</param>
/// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
public sealed record RandomSearch(int Trials) : SearchStrategy
{
    /// <summary>The number of points, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Trials { get; init => field = CheckCount(value, "RandomSearch.Trials"); } = CheckCount(Trials, "RandomSearch.Trials");

    internal override ImmutableArray<ImmutableArray<double>> Points(IReadOnlyList<SearchDimension> dimensions, int seed) =>
    [
        .. Enumerable.Range(0, Trials).Select(trial =>
        {
            // A random stream per trial, so that the points do not depend on their number.
            Random random = new(RandomSeed.Derive(seed, trial));
            return dimensions.Select(dimension => dimension.At(random.NextDouble())).ToImmutableArray();
        }),
    ];
}

/// <summary>All combinations of evenly spread values of each dimension, on its scale.</summary>
/// <param name="PointsPerDimension">The values of each dimension, at least 1, the bounds among them; a dimension of choices has all of
/// them.</param>
/// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
public sealed record GridSearch(int PointsPerDimension) : SearchStrategy
{
    /// <summary>The values of each dimension, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int PointsPerDimension { get; init => field = CheckCount(value, "GridSearch.PointsPerDimension"); } =
        CheckCount(PointsPerDimension, "GridSearch.PointsPerDimension");

    internal override ImmutableArray<ImmutableArray<double>> Points(IReadOnlyList<SearchDimension> dimensions, int seed)
    {
        ImmutableArray<double>[] grids = [.. dimensions.Select(dimension => dimension.Grid(PointsPerDimension))];
        double trials = grids.Aggregate(1.0, (product, grid) => product * grid.Length);
        if (trials > MostTrials)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A grid has at most {MostTrials} points; {PointsPerDimension} per dimension make {trials:G6}. Use a RandomSearch."));
        }

        IEnumerable<ImmutableArray<double>> points = [[]];
        foreach (ImmutableArray<double> grid in grids)
            points = points.SelectMany(point => grid.Select(value => point.Add(value)));
        return [.. points];
    }
}
