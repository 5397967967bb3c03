using NetGen.Runtime.Tests.Training;
using static NetGen.Runtime.Tests.Search.RidgeSearch;

namespace NetGen.Runtime.Tests.Search;

/// <summary>What a search refuses.</summary>
public class SearchRefusalTests
{
    [Fact]
    public void Folds_that_do_not_fit_are_refused_before_the_first_trial()
    {
        (Dataset<double> train, _, _) = Ridge();
        Fold<double> fold = new(train, train);
        Fold<double> wide = new(train, new Dataset<double>(new double[4], 2, new double[2], 1));
        Refused([], new SearchOptions(), "no fold was given");
        Refused([null!], new SearchOptions(), "A fold is null");
        Refused([fold], new SearchOptions { Folds = 3 }, "1 fold(s) were given, and SearchOptions.Folds is 3");
        Refused([fold, wide], new SearchOptions(), "the data set has 2 feature(s). (Parameter 'folds[1].Dev')");

        static void Refused(Fold<double>[] folds, SearchOptions search, string message) => Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(() => HyperparameterSearch.Run(
                _ => new LinearNetwork(1, 1), folds, new TrainingOptions(), [SearchDimension.L2(1, 2)], search)).Message,
            StringComparison.Ordinal);
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

    private sealed class Counter(Action count) : IProgress<SearchTrial>
    {
        public void Report(SearchTrial value) => count();
    }
}
