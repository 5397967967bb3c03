namespace NetGen.Runtime.Tests.Reporting;

/// <summary>What a report shows of a search.</summary>
public class SearchReportTests
{
    [Fact]
    public void A_search_has_a_chart_for_each_dimension_and_a_table_with_the_best_trial_first()
    {
        SearchTrial Trial(int number, double rate, double keepProb, double cost) =>
            new()
            {
                Number = number,
                Values = [rate, keepProb],
                DevCost = cost,
                DevMetric = double.IsFinite(cost) ? 1 - cost : double.NaN,
                Elapsed = TimeSpan.FromSeconds(number),
            };
        SearchResult search = new()
        {
            Dimensions = [SearchDimension.LearningRate(1e-4, 1e-1), SearchDimension.KeepProb(0.5, 1)],
            Trials = [Trial(1, 1e-3, 0.6, 0.5), Trial(2, 1e-2, 0.9, 0.2), Trial(3, 1e-1, 0.7, double.PositiveInfinity)],
            Score = SearchScore.DevCost,
            MetricKind = MetricKind.Accuracy,
            IsComplete = true,
        };
        Page page = new(new TrainingReport { Title = "t", Search = search });
        Assert.Equal(["learningRate", "keepProb"], page.Titles("figcaption"));
        Assert.Equal(["2", "1", "3"], page.Root.Descendants("tbody").First().Elements("tr").Select(row => row.Element("th")!.Value));
        Assert.Contains("1 trial(s) that diverged are not shown.", page.Text, StringComparison.Ordinal);
        Assert.Contains("trial 2: learningRate 0.01, dev cost 0.2", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0, "2 trial(s) that diverged are not shown.")]
    [InlineData(0, 0, 2, "dev cost 0")]
    [InlineData(0, double.PositiveInfinity, 1, "1 trial(s) that diverged are not shown.")]
    public void Trials_that_all_diverged_or_cost_nothing_are_a_page_too(double first, double second, int markers, string says)
    {
        SearchTrial Trial(int number, double cost) =>
            new() { Number = number, Values = [0.1 * number], DevCost = cost, DevMetric = 0.5, Elapsed = default };
        SearchResult search = new()
        {
            Dimensions = [SearchDimension.LearningRate(1e-2, 1)],
            Trials = [Trial(1, first), Trial(2, second)],
            Score = SearchScore.DevCost,
            MetricKind = MetricKind.Accuracy,
            IsComplete = true,
        };
        Page page = new(new TrainingReport { Title = "t", Search = search });
        Assert.Contains(says, page.Text, StringComparison.Ordinal);
        Assert.Equal(
            markers,
            page.Root.Descendants()
                .Count(element => element.Name.LocalName == "title" && element.Value.StartsWith("trial ", StringComparison.Ordinal)));
        Assert.Equal(
            "main",
            page.Root.Descendants("figure").Single().Ancestors().First(ancestor => ancestor.Name.LocalName == "main").Name.LocalName);
    }
}
