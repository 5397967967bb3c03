using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Search;

public class HyperparameterSearchTests
{
    private const int Rows = 40;

    /// <summary>
    /// A line through few noisy points, found exactly by ridge regression: the dev cost of each lambda is known without training. Rows come in pairs x, -x, so that
    /// the bias is the mean of the targets whatever the weight: J = (1/m) sum (w x + b - t)^2 + (lambda / 2m) w^2 has w = sum x t / (sum x^2 + lambda / 2).
    /// </summary>
    private static (Dataset<double> Train, Dataset<double> Dev, double BestLambda) Ridge()
    {
        Random random = new(3);
        double[] x = new double[Rows];
        double[] t = new double[Rows];
        for (int row = 0; row < Rows; row += 2)
        {
            x[row] = 1 + random.NextDouble();
            x[row + 1] = -x[row];
            t[row] = (2 * x[row]) + (0.1 * random.NextDouble());
            t[row + 1] = (2 * x[row + 1]) + (0.1 * random.NextDouble());
        }

        // The dev rows have half the slope, so that a penalty which halves the weight is the best: sum x^2 + lambda / 2 = 2 sum x^2.
        double[] devTargets = [.. x.Select(value => value)];
        double squares = x.Sum(value => value * value);
        double slope = x.Zip(t).Sum(pair => pair.First * pair.Second);
        return (new Dataset<double>(x, 1, t, 1), new Dataset<double>(x, 1, devTargets, 1), 2 * (slope - squares));
    }

    [Fact]
    public void A_known_best_lambda_is_found_within_half_a_decade_and_on_any_number_of_threads_the_same()
    {
        (Dataset<double> train, Dataset<double> dev, double best) = Ridge();
        TrainingOptions options = new() { Epochs = 200, BatchSize = Rows, Optimizer = new Sgd(0.1) };
        SearchResult Found(int parallelism) => HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, dev, options, [SearchDimension.L2(1e-3, 1e5)], new SearchOptions { Strategy = new RandomSearch(40), Seed = 5, Parallelism = parallelism });
        SearchResult one = Found(1);
        SearchResult two = Found(2);
        Assert.InRange(one.Best.Values[0], best / Math.Sqrt(10), best * Math.Sqrt(10));
        Assert.Equal(one.Trials.Select(Point), two.Trials.Select(Point));
        Assert.Equal(one.Best.Number, two.Best.Number);
        Assert.True(one.IsComplete);
        Assert.Equal(one.Best.Values[0], one.BestOptions(options).L2);
    }

    [Fact]
    public void A_grid_meets_its_bounds_and_all_combinations()
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, dev, new TrainingOptions { Epochs = 1 },
            [SearchDimension.LearningRate(1e-4, 1e-2), SearchDimension.BatchSize(8, 4)], new SearchOptions { Strategy = new GridSearch(3) });
        Assert.Equal([(1e-4, 4), (1e-4, 8), (1e-3, 4), (1e-3, 8), (1e-2, 4), (1e-2, 8)], result.Trials.Select(trial => (Math.Round(trial.Values[0], 9), (int)trial.Values[1])));
    }

    [Fact]
    public void Folds_score_without_a_dev_set()
    {
        (Dataset<double> train, _, _) = Ridge();
        TrainingOptions options = new() { Epochs = 200, BatchSize = Rows, Optimizer = new Sgd(0.1) };
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, null, options, [SearchDimension.L2(1e-3, 1e5)], new SearchOptions { Strategy = new RandomSearch(20), Folds = 5, Seed = 5 });

        // All rows lie on one line, so that the smallest penalty is the best.
        Assert.Equal(result.Trials.Min(trial => trial.Values[0]), result.Best.Values[0]);
    }

    [Fact]
    public void An_interrupted_search_goes_on_where_it_ended()
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        int trained = 0;
        SearchResult Search(int trials, string? file) => HyperparameterSearch.Run(
            _ =>
            {
                Interlocked.Increment(ref trained);
                return new LinearNetwork(1, 1);
            },
            train, dev, new TrainingOptions { Epochs = 3, Optimizer = new Sgd(0.1) }, [SearchDimension.L2(1e-3, 1e3)], new SearchOptions { Strategy = new RandomSearch(trials), File = file });
        try
        {
            SearchResult whole = Search(6, null);
            Search(3, path);

            // The process was killed while it wrote.
            File.AppendAllText(path, "{\"trial\":4,\"val");
            trained = 0;
            SearchResult resumed = Search(6, path);

            // One network is made to look at.
            Assert.Equal(3 + 1, trained);
            Assert.Equal(whole.Trials.Select(Point), resumed.Trials.Select(Point));
            Assert.Equal(7, File.ReadAllLines(path).Length);
            ArgumentException exception = Assert.Throws<ArgumentException>(() => HyperparameterSearch.Run(
                _ => new LinearNetwork(1, 1), train, dev, new TrainingOptions(), [SearchDimension.L1(1e-3, 1e3)], new SearchOptions { File = path }));
            Assert.Contains("is not of this search: its first line is NetGen search", exception.Message, StringComparison.Ordinal);
            Assert.Equal(7, File.ReadAllLines(path).Length);

            // A header that was cut off is begun anew; what only looks like one is not touched.
            File.WriteAllText(path, File.ReadAllText(path)[..20]);
            Assert.Equal(whole.Trials.Select(Point), Search(6, path).Trials.Select(Point));
            File.WriteAllText(path, "a line of another program");
            Assert.Contains("its first line is a line of another program, that", Assert.Throws<ArgumentException>(() => Search(6, path)).Message, StringComparison.Ordinal);
            Assert.Equal("a line of another program", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_trial_that_diverges_is_the_worst_and_ends_nothing()
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, dev, new TrainingOptions { Epochs = 500, BatchSize = Rows, Optimizer = new Sgd(0.1) },
            [SearchDimension.LearningRate(1e-3, 1e6)], new SearchOptions { Strategy = new GridSearch(4) });
        Assert.Equal(double.PositiveInfinity, result.Ranking.Last().DevCost);
        Assert.True(double.IsFinite(result.Best.DevCost));
        Assert.Contains("dev cost", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_lie_on_their_scale()
    {
        Assert.Equal(0.1, SearchDimension.LearningRate(1e-3, 10).At(0.5), 1e-12);
        Assert.Equal(0.75, SearchDimension.KeepProb(0.5, 1).At(0.5), 1e-12);

        // 1 - beta between 0.1 and 0.001: the middle is 0.01.
        Assert.Equal(0.99, SearchDimension.Option("beta", 0.9, 0.999, (options, _) => options, SearchScale.LogarithmicBelowOne).At(0.5), 1e-12);
        SearchDimension sizes = SearchDimension.BatchSize(8, 4);
        Assert.Equal((4, 8, 8), (sizes.At(0.49), sizes.At(0.5), sizes.At(0.999)));
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        SearchResult Run(Dataset<double>? on, SearchOptions search, params SearchDimension[] dimensions) =>
            HyperparameterSearch.Run(_ => new LinearNetwork(1, 1), train, on, new TrainingOptions(), dimensions, search);
        Assert.Throws<ArgumentException>(() => Run(dev, new SearchOptions()));
        Assert.Throws<ArgumentException>(() => Run(null, new SearchOptions(), SearchDimension.L2(1, 2)));
        Assert.Throws<ArgumentException>(() => Run(dev, new SearchOptions { Folds = 2 }, SearchDimension.L2(1, 2)));
        Assert.Throws<ArgumentException>(() => Run(dev, new SearchOptions(), SearchDimension.L2(1, 2), SearchDimension.L2(3, 4)));
        Assert.Throws<ArgumentException>(() => Run(dev, new SearchOptions(), SearchDimension.KeepProb(0.5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SearchDimension.LearningRate(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SearchDimension.KeepProb(1, 0.5));
    }

    private static (int Number, double Value, double Cost, double Metric) Point(SearchTrial trial) => (trial.Number, trial.Values[0], trial.DevCost, trial.DevMetric);
}
