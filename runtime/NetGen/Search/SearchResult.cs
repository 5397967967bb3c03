using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Text;

namespace NetGen.Search;

/// <summary>All trials of a search, and the best of them.</summary>
public sealed record SearchResult
{
    /// <summary>The hyperparameters that were searched.</summary>
    public required ImmutableArray<SearchDimension> Dimensions { get; init; }

    /// <summary>The finished trials in the order of their numbers.</summary>
    public required ImmutableArray<SearchTrial> Trials { get; init; }

    /// <summary>The score that ranks the trials.</summary>
    public required SearchScore Score { get; init; }

    /// <summary>What the metric measures.</summary>
    public required MetricKind MetricKind { get; init; }

    /// <summary>Whether all points were tried; false if the caller cancelled.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The trials from the best to the worst; of equal ones the earlier first.</summary>
    public IEnumerable<SearchTrial> Ranking => Trials.OrderBy(Loss);

    /// <summary>The best trial.</summary>
    /// <exception cref="InvalidOperationException">No trial was finished, or each ended with a cost that is not finite.</exception>
    public SearchTrial Best => Trials.IsEmpty ? throw new InvalidOperationException("No trial was finished; a best trial requires one.")
        : Trials.All(trial => double.IsPositiveInfinity(Loss(trial))) ? throw new InvalidOperationException(
            $"Each of {Trials.Length} trial(s) ended with a dev cost that is not finite; a best trial requires a finite one.")
        : Ranking.First();

    /// <summary>The options of the best trial.</summary>
    /// <param name="options">Those of the search.</param>
    /// <remarks>A searched gain is not among the options: multiply the first weights by it.</remarks>
    public TrainingOptions BestOptions(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        for (int index = 0; index < Dimensions.Length; index++)
            options = Dimensions[index].Apply(options, Best.Values[index]);
        return options;
    }

    /// <summary>The best twenty trials as a table.</summary>
    public override string ToString()
    {
        bool hasMetric = MetricKind != MetricKind.None;
        string[] metric = hasMetric ? [$">dev {MetricKind.ShortName()}"] : [];
        TextTable table = new(
            [">trial", .. Dimensions.Select(dimension => ">" + dimension.Name), ">dev cost", .. metric, ">seconds"]);
        foreach (SearchTrial trial in Ranking.Take(20))
        {
            table.Add([
                Text($"{trial.Number}"), .. trial.Values.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)),
                Text($"{trial.DevCost:0.0000}"), .. (string[])(hasMetric ? [Text($"{trial.DevMetric:0.0000}")] : []),
                Text($"{trial.Elapsed.TotalSeconds:0.0}"),
            ]);
        }

        StringBuilder text = new();
        table.AppendTo(text, "");
        return text.ToString();
    }

    /// <summary>A number that is smaller for a better trial; NaN counts as infinite, and comes last.</summary>
    private double Loss(SearchTrial trial)
    {
        double loss = Score == SearchScore.DevCost ? trial.DevCost : MetricKind.HigherIsBetter() ? -trial.DevMetric : trial.DevMetric;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
