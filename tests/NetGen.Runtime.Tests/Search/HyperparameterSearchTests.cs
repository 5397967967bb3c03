using System.Globalization;
using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;
using static NetGen.Runtime.Tests.Search.RidgeSearch;

namespace NetGen.Runtime.Tests.Search;

public class HyperparameterSearchTests
{
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
    public void A_dimension_cannot_give_trials_a_checkpoint_or_threads()
    {
        using TemporaryFolder folder = new();
        string path = folder["trial"];
        (Dataset<double> train, Dataset<double> dev, _) = Ridge();
        SearchDimension meddling = SearchDimension.Option(
            "rate", 0.01, 0.1, (options, value) => options with { Checkpoint = new(path), Threads = 2, Optimizer = new Sgd(value) });
        SearchResult result = HyperparameterSearch.Run(
            _ => new LinearNetwork(1, 1), train, dev, new TrainingOptions { Epochs = 2 }, [meddling], new SearchOptions());
        Assert.True(result.IsComplete);
        Assert.False(File.Exists(path));
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
}
