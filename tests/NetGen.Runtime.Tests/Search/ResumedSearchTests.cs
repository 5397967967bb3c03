using NetGen.Runtime.Tests.Serialization;
using NetGen.Runtime.Tests.Training;
using static NetGen.Runtime.Tests.Search.RidgeSearch;

namespace NetGen.Runtime.Tests.Search;

/// <summary>A search that goes on from its file.</summary>
public class ResumedSearchTests
{
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
}
