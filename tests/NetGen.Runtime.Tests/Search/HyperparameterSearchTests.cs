using System.Globalization;
using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;

namespace NetGen.Runtime.Tests.Search;

public class HyperparameterSearchTests
{
    private const int Rows = 40;

    /// <summary>
    /// A line through few noisy points, found exactly by ridge regression: the dev cost of each lambda is known without training. Rows come
    /// in pairs x, -x, so that the bias is the mean of the targets whatever the weight: J = (1/m) sum (w x + b - t)^2 + (lambda / 2m) w^2
    /// has w = sum x t / (sum x^2 + lambda / 2).
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
            _ => new LinearNetwork(1, 1),
            train,
            dev,
            options,
            [SearchDimension.L2(1e-3, 1e5)],
            new SearchOptions { Strategy = new RandomSearch(40), Seed = 5, Parallelism = parallelism });
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
            _ => new LinearNetwork(1, 1),
            train,
            dev,
            new TrainingOptions { Epochs = 1 },
            [SearchDimension.LearningRate(1e-4, 1e-2), SearchDimension.BatchSize(8, 4)],
            new SearchOptions { Strategy = new GridSearch(3) });
        Assert.Equal(
            [(1e-4, 4), (1e-4, 8), (1e-3, 4), (1e-3, 8), (1e-2, 4), (1e-2, 8)],
            result.Trials.Select(trial => (Math.Round(trial.Values[0], 9), (int)trial.Values[1])));
    }

    [Fact]
    public void Folds_score_without_a_dev_set()
    {
        (Dataset<double> train, _, _) = Ridge();
        TrainingOptions options = new() { Epochs = 200, BatchSize = Rows, Optimizer = new Sgd(0.1) };
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1),
            train,
            null,
            options,
            [SearchDimension.L2(1e-3, 1e5)],
            new SearchOptions { Strategy = new RandomSearch(20), Folds = 5, Seed = 5 });

        // All rows lie on one line, so that the smallest penalty is the best.
        Assert.Equal(result.Trials.Min(trial => trial.Values[0]), result.Best.Values[0]);
    }

    [Fact]
    public void Given_folds_score_as_the_search_would_cut_them()
    {
        (Dataset<double> train, _, _) = Ridge();
        TrainingOptions options = new() { Epochs = 5, BatchSize = Rows, Optimizer = new Sgd(0.1) };
        SearchOptions search = new() { Strategy = new GridSearch(3), Seed = 5 };
        SearchDimension[] dimensions = [SearchDimension.L2(1e-3, 1e5)];
        SearchResult own = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, null, options, dimensions, search with { Folds = 5 });
        SearchResult given = HyperparameterSearch.Run(_ => new LinearNetwork(1, 1), train.Folds(5, seed: 5), options, dimensions, search);
        Assert.Equal(own.Trials.Select(Point), given.Trials.Select(Point));
    }

    [Fact]
    public void A_search_on_a_table_refits_the_pipeline_for_each_fold()
    {
        Random random = new(8);
        Table table = Table.FromRows(Enumerable.Range(0, 30).Select(row => new Row { ["x"] = random.NextDouble() * row, ["y"] = row }));
        Pipeline pipeline = Pipeline.Fit(table, columns => columns.Numeric("x").Target("y"));
        TrainingOptions options = new() { Epochs = 3, Optimizer = new Sgd(0.1) };
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1),
            pipeline.Folds<double>(table, k: 3, seed: 4),
            options,
            [SearchDimension.L2(0.1, 0.1)],
            new SearchOptions());

        // By hand: fit, train and measure on each fold.
        double cost = 0;
        foreach ((Table train, Table dev) in table.Folds(3, seed: 4))
        {
            Pipeline fitted = Pipeline.Fit(train, columns => columns.Numeric("x").Target("y"));
            LinearNetwork network = new(1, 1);
            network.Train(fitted.Apply<double>(train), options with { L2 = 0.1, Threads = 1 });
            cost += network.Evaluate(fitted.Apply<double>(dev)).Cost / 3;
        }

        Assert.Equal(cost, result.Best.DevCost, 1e-12);
    }

    [Fact]
    public void Folds_that_do_not_fit_are_refused_before_the_first_trial()
    {
        (Dataset<double> train, _, _) = Ridge();
        Fold<double> fold = new(train, train);
        Fold<double> wide = new(train, new Dataset<double>(new double[4], 2, new double[2], 1));
        Refused([], new SearchOptions(), "no fold was given");
        Refused([null!], new SearchOptions(), "A fold is null");
        Refused([fold], new SearchOptions { Folds = 3 }, "1 fold(s) were given, and SearchOptions.Folds is 3");
        Refused([fold, wide], new SearchOptions(), "the data set has 2 feature(s)");

        static void Refused(Fold<double>[] folds, SearchOptions search, string message) => Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(() => HyperparameterSearch.Run(
                _ => new LinearNetwork(1, 1), folds, new TrainingOptions(), [SearchDimension.L2(1, 2)], search)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_file_belongs_to_its_folds()
    {
        (Dataset<double> train, _, _) = Ridge();
        using TemporaryFolder folder = new();
        SearchResult Search(int seed) => HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), [new Fold<double>(train, train), .. train.Folds(2, seed)], new TrainingOptions { Epochs = 1 },
            [SearchDimension.L2(1, 2)], new SearchOptions { Strategy = new GridSearch(2), File = folder["trials"] });
        SearchResult first = Search(1);
        Assert.Equal(first.Trials.Select(Point), Search(1).Trials.Select(Point));
        Assert.Contains("is not of this search", Assert.Throws<ArgumentException>(() => Search(2)).Message, StringComparison.Ordinal);
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
            train,
            dev,
            new TrainingOptions { Epochs = 3, Optimizer = new Sgd(0.1) },
            [SearchDimension.L2(1e-3, 1e3)],
            new SearchOptions { Strategy = new RandomSearch(trials), File = file });
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
                _ => new LinearNetwork(1, 1),
                train,
                dev,
                new TrainingOptions(),
                [SearchDimension.L2(1e-3, 1e2)],
                new SearchOptions { File = path }));
            Assert.Contains("is not of this search: its first line is NetGen search", exception.Message, StringComparison.Ordinal);
            Assert.Equal(7, File.ReadAllLines(path).Length);

            // A header that was cut off is begun anew; what only looks like one is not touched.
            File.WriteAllText(path, File.ReadAllText(path)[..20]);
            Assert.Equal(whole.Trials.Select(Point), Search(6, path).Trials.Select(Point));
            File.WriteAllText(path, "a line of another program");
            Assert.Contains(
                "its first line is a line of another program, that",
                Assert.Throws<ArgumentException>(() => Search(6, path)).Message,
                StringComparison.Ordinal);
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
        Assert.Equal(
            0.99,
            SearchDimension.Option("beta", 0.9, 0.999, (options, _) => options, SearchScale.LogarithmicBelowOne).At(0.5),
            1e-12);
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

    [Fact]
    public void Bounds_outside_the_range_of_a_hyperparameter_are_refused_when_they_are_given()
    {
        Refused(
            () => SearchDimension.KeepProb(0, 1),
            "Every value of 'keepProb' must be above 0 and at most 1; the bounds 0 and 1 were given.");
        Refused(() => SearchDimension.KeepProb(0.5, 1.5), "above 0 and at most 1");
        Refused(() => SearchDimension.LearningRate(0, 1, SearchScale.Linear), "Every value of 'learningRate' must be above 0");
        Refused(() => SearchDimension.L1(-1, 1, SearchScale.Linear), "Every value of 'l1' must be at least 0");
        Refused(() => SearchDimension.L2(-1, 1, SearchScale.Linear), "Every value of 'l2' must be at least 0");
        Refused(() => SearchDimension.Gain(0, 2), "Every value of 'gain' must be above 0");
        Refused(() => new SearchOptions { Score = (SearchScore)7 }, "must be DevCost or DevMetric");
        Refused(
            () => SearchDimension.Option("range", -1e308, 1e308, (options, _) => options),
            "finite, in order and a finite distance apart");
        Refused(() => SearchDimension.L2(double.NaN, 1), "finite, in order and a finite distance apart");
        Refused(() => SearchDimension.KeepProb(0.5, double.NaN), "finite, in order and a finite distance apart");
        Refused(() => new SearchOptions { Folds = 1 }, "SearchOptions.Folds must be at least 2; 1 was given");
        Refused(() => new SearchOptions { Parallelism = 0 }, "SearchOptions.Parallelism must be at least 1; 0 was given");
        Refused(() => new RandomSearch(int.MaxValue), "RandomSearch.Trials must be 1 to 1000000; 2147483647 was given");
        Refused(() => new GridSearch(0), "GridSearch.PointsPerDimension must be 1 to 1000000; 0 was given");
        Assert.Contains(
            "must name a file",
            Assert.Throws<ArgumentException>(() => new SearchOptions { File = " " }).Message,
            StringComparison.Ordinal);

        static void Refused(Func<object> make, string message) =>
            Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_the_network_is_refused_before_the_first_trial()
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        int trials = 0;
        Exception Refused(Dataset<double>? on, SearchOptions search, params SearchDimension[] dimensions) =>
            Assert.ThrowsAny<Exception>(() => HyperparameterSearch.Run(
                _ => new LinearNetwork(1, 1),
                train,
                on,
                new TrainingOptions { Epochs = 1 },
                dimensions,
                search,
                new Counter(() => trials++)));

        // The last point of each would fail: all points are checked first.
        SearchDimension late = SearchDimension.Option(
            "beta", 0, 1, (options, value) => options with { Optimizer = new Momentum(0.1, value) });
        Assert.Contains(
            "'beta' cannot be 1: Momentum.Beta must be at least 0 and below 1",
            Refused(dev, new SearchOptions { Strategy = new GridSearch(5), Parallelism = 1 }, late).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no hyperparameter 'dense9.l2'",
            Refused(dev, new SearchOptions(), SearchDimension.Hyperparameter("dense9.l2", 0, 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has no dropout", Refused(dev, new SearchOptions(), SearchDimension.KeepProb(0.5, 1)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "40 row(s) cannot be cut into 41 folds",
            Refused(null, new SearchOptions { Folds = 41 }, SearchDimension.L2(1, 2)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "the data set has 2 feature(s)",
            Refused(new Dataset<double>(new double[4], 2, new double[2], 1), new SearchOptions(), SearchDimension.L2(1, 2)).Message,
            StringComparison.Ordinal);
        SearchDimension[] seven =
        [
            .. Enumerable.Range(0, 7).Select(index => SearchDimension.Option($"d{index}", 0, 1, (options, _) => options)),
        ];
        Assert.Contains(
            "10 per dimension make 1E+07",
            Refused(dev, new SearchOptions { Strategy = new GridSearch(10) }, seven).Message,
            StringComparison.Ordinal);
        Assert.Contains("A dimension is null", Refused(dev, new SearchOptions(), [null!]).Message, StringComparison.Ordinal);
        Assert.Equal(0, trials);
    }

    [Fact]
    public void A_network_that_is_returned_twice_is_refused()
    {
        // It would go on from the weights of the trial before.
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        LinearNetwork network = new(1, 1);
        Assert.Contains(
            "returned the same network twice",
            Assert.Throws<ArgumentException>(() => HyperparameterSearch.Run(
                _ => network,
                train,
                dev,
                new TrainingOptions { Epochs = 1 },
                [SearchDimension.L2(1, 2)],
                new SearchOptions())).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"trial":0,"values":[1],"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":2,"values":[],"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":2,"values":[1,2],"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":2,"values":[7],"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":1e99,"values":[1],"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":2,"values":[1],"devCost":"1","devMetric":"1","seconds":1e300}""")]
    [InlineData("""{"trial":2,"values":[1],"devCost":null,"devMetric":"1","seconds":1}""")]
    [InlineData("""{"trial":2,"values":7,"devCost":"1","devMetric":"1","seconds":1}""")]
    [InlineData("[]")]
    public void A_damaged_file_is_refused_and_left_as_it_was(string line)
    {
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        SearchResult Search() => HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1),
            train,
            dev,
            new TrainingOptions { Epochs = 1 },
            [SearchDimension.L2(1, 2)],
            new SearchOptions { Strategy = new GridSearch(2), File = path });
        try
        {
            Search();
            string[] lines = File.ReadAllLines(path);
            string damaged = $"{lines[0]}\n{line}\n";
            File.WriteAllText(path, damaged);
            Assert.Equal(2, Assert.Throws<SearchFileException>(Search).Line);
            Assert.Equal(damaged, File.ReadAllText(path));
            File.WriteAllText(path, $"{lines[0]}\n{lines[1]}\n{lines[1]}\n");
            Assert.Equal(3, Assert.Throws<SearchFileException>(Search).Line);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Trials_and_dimensions_say_what_they_are_under_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            SearchTrial trial = new()
            {
                Number = 3,
                Values = [0.01, 0.5],
                DevCost = 0.25,
                DevMetric = 0.9,
                Elapsed = TimeSpan.FromSeconds(1.5),
            };
            Assert.Equal("trial 3: 0.01, 0.5; dev cost 0.2500, dev metric 0.9000, 1.5 s", trial.ToString());
            Assert.Equal("l2: 0.5 to 2, Logarithmic", SearchDimension.L2(0.5, 2).ToString());
            Assert.Equal("batchSize: 4, 8", SearchDimension.BatchSize(8, 4).ToString());
            Assert.Equal("Sgd { LearningRate = 0.5 }", new Sgd(0.5).ToString());
            Assert.Equal("Adam { LearningRate = 0.5, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1E-08 }", new Adam(0.5).ToString());
            Assert.Contains("FinalFraction = 0.5", new CosineDecay { FinalFraction = 0.5 }.ToString(), StringComparison.Ordinal);
            Assert.StartsWith("Normal { Scale = 0.5", new Normal(0.5).ToString(), StringComparison.Ordinal);
            Assert.Equal("RandomSearch { Trials = 5 }", new RandomSearch(5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private sealed class Counter(Action count) : IProgress<SearchTrial>
    {
        public void Report(SearchTrial value) => count();
    }

    private static (int Number, double Value, double Cost, double Metric) Point(SearchTrial trial) =>
        (trial.Number, trial.Values[0], trial.DevCost, trial.DevMetric);
}
