using System.Collections.Immutable;
using NetGen.Search;
using NetGen.Text;

namespace NetGen.Reporting;

/// <summary>
/// Draws the trials of a search over one of its dimensions: a marker per trial; the best trial has its own shape and color.
/// </summary>
internal static class TrialChart
{
    private const int OtherMarker = 0;
    private const int BestMarker = 1;

    /// <summary>Writes the chart as a figure. Trials that diverged are not drawn; a note counts them.</summary>
    public static void WriteTo(HtmlWriter html, SearchResult search, int dimension)
    {
        SearchDimension searched = search.Dimensions[dimension];
        bool acrossLogarithmic = searched.Scale == SearchScale.Logarithmic;
        bool isCost = search.Score == SearchScore.DevCost;
        ImmutableArray<SearchTrial> shown =
        [
            .. search.Trials.Where(trial =>
                Axis.CanShow(trial.Values[dimension], acrossLogarithmic) && Axis.CanShow(ScoreOf(trial), logarithmic: false)),
        ];

        // A cost of 0, which a hinge loss can reach, has no logarithm.
        bool downLogarithmic = isCost && shown.All(trial => Axis.CanShow(ScoreOf(trial), logarithmic: true));
        Figure.Open(html, searched.Name, Figure.Plain);
        if (!shown.IsEmpty)
        {
            double[] scores = [.. shown.Select(ScoreOf)];
            PlotArea plot = PlotArea.Of(
                acrossLogarithmic ? Axis.Logarithmic(searched.Minimum, searched.Maximum) : Axis.Linear(searched.Minimum, searched.Maximum),
                downLogarithmic ? Axis.Logarithmic(scores.Min(), scores.Max()) : Axis.Linear(scores.Min(), scores.Max()));
            Figure.OpenPicture(
                html,
                plot,
                $"{shown.Length} trials: {ScoreName(search)} by {searched.Name}; "
                + $"the best is trial {search.Best.Number} at {NumberText.Of(search.Best.Values[dimension])}.");
            plot.WriteAxes(
                html,
                acrossLogarithmic ? $"{searched.Name} (logarithmic)" : searched.Name,
                downLogarithmic ? $"{ScoreName(search)} (logarithmic)" : ScoreName(search));

            // The best trial is drawn last, so no other marker covers it.
            foreach (SearchTrial trial in shown.OrderBy(trial => trial.Number == search.Best.Number))
            {
                int marker = trial.Number == search.Best.Number ? BestMarker : OtherMarker;
                Figure.OpenMarker(html, plot, trial.Values[dimension], ScoreOf(trial));
                html.Open("path", ("class", $"point fill{Palette.Color(marker)}"), ("d", Palette.Marker(marker, 0, 0)));
                html.Element(
                    "title",
                    $"trial {trial.Number}: {searched.Name} {NumberText.Of(trial.Values[dimension])}, "
                    + $"{ScoreName(search)} {NumberText.Of(ScoreOf(trial))}");
                html.Close();
                html.Close();
            }

            html.Close();
        }

        int hidden = search.Trials.Length - shown.Length;
        Figure.Close(html, hidden == 0 ? null : $"{NumberText.Count(hidden)} trial(s) that diverged are not shown.");

        double ScoreOf(SearchTrial trial) => isCost ? trial.DevCost
            : double.IsNaN(trial.DevMetric) ? double.PositiveInfinity
            : trial.DevMetric;
    }

    public static string ScoreName(SearchResult search) =>
        search.Score == SearchScore.DevCost ? "dev cost"
        : search.MetricKind.HigherIsBetter() ? $"dev {search.MetricKind.Name()}"
        : "dev error";
}
