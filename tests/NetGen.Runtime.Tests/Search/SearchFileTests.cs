using System.Collections.Immutable;
using System.Text;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Search;

public class SearchFileTests
{
    private const int Trials = 3;

    private static readonly SearchDimension[] Dimensions = [SearchDimension.L2(1e-3, 1e3), SearchDimension.LearningRate(1e-4, 1)];

    private static readonly SearchOptions Options = new() { Strategy = new RandomSearch(Trials) };

    private static ImmutableArray<ImmutableArray<double>> Points => Options.Strategy.Points(Dimensions, Options.Seed);

    private static SearchFile Open(string path) => SearchFile.Open(path, Dimensions, Points, Options, [new("network", "test")]);

    private static string[] Write(string path)
    {
        using (SearchFile file = Open(path))
        {
            for (int number = 1; number <= Trials; number++)
            {
                file.Add(
                    new()
                    {
                        Number = number,
                        Values = Points[number - 1],
                        DevCost = number == 2 ? double.PositiveInfinity : 0.1 / 3,
                        DevMetric = number == 2 ? double.NaN : 0.5,
                        Elapsed = TimeSpan.FromSeconds(1.5),
                    });
            }
        }

        return File.ReadAllLines(path);
    }

    [Fact]
    public void What_was_added_is_read_again()
    {
        using TemporaryFolder folder = new();
        Write(folder["s"]);
        using SearchFile file = Open(folder["s"]);
        Assert.Equal([1, 2, 3], file.Finished.Select(trial => trial.Number));
        Assert.Equal([0.1 / 3, double.PositiveInfinity, 0.1 / 3], file.Finished.Select(trial => trial.DevCost));
        Assert.Equal([0.5, double.NaN, 0.5], file.Finished.Select(trial => trial.DevMetric));
        Assert.All(file.Finished.Zip(Points), pair => Assert.Equal(pair.Second.ToArray(), pair.First.Values.ToArray()));
    }

    [Theory]
    [InlineData("\"trial\":2", "\"trial\":99999999999", "a trial was expected")]
    [InlineData("\"trial\":2", "\"trial\":0", "trials count from 1; this one is 0")]
    [InlineData("\"trial\":2", "\"trial\":1", "trial 1 of this search has the values")]
    [InlineData("\"trial\":2", "\"trail\":2", "a trial was expected")]
    [InlineData("\"seconds\":1.5", "\"seconds\":1e300", "a trial was expected")]
    [InlineData("\"seconds\":1.5", "\"seconds\":-1", "a trial was expected")]
    [InlineData("\"seconds\":1.5", "\"seconds\":\"1.5\"", "a trial was expected")]
    [InlineData("\"seconds\":1.5", "\"seconds\":1.5,\"more\":1", "a trial was expected")]
    [InlineData("\"devCost\":\"Infinity\"", "\"devCost\":3", "a trial was expected")]
    [InlineData("\"devCost\":\"Infinity\"", "\"devCost\":\"x\"", "a trial was expected")]
    [InlineData("\"devCost\":\"Infinity\"", "\"devCost\":null", "a trial was expected")]
    [InlineData("\"values\":[", "\"values\":[1,", "a trial of this search has 2 value(s); this one has 3")]
    [InlineData("{", "", "a trial was expected")]
    public void A_damaged_line_is_named_and_the_file_stays_as_it_is(string old, string damaged, string said)
    {
        using TemporaryFolder folder = new();
        string[] lines = Write(folder["s"]);
        Assert.Contains(old, lines[2], StringComparison.Ordinal);
        lines[2] = lines[2].Replace(old, damaged, StringComparison.Ordinal);
        File.WriteAllText(folder["s"], string.Join('\n', lines) + "\n");
        byte[] before = File.ReadAllBytes(folder["s"]);
        SearchFileException exception = Assert.Throws<SearchFileException>(() => Open(folder["s"]));
        Assert.Equal(3, exception.Line);
        Assert.Contains($"s, line 3: {said}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["s"]));
    }

    [Fact]
    public void A_trial_that_is_there_twice_is_named_with_both_lines()
    {
        using TemporaryFolder folder = new();
        string[] lines = Write(folder["s"]);
        File.AppendAllText(folder["s"], lines[1] + "\n");
        Assert.Contains(
            "line 5: trial 1 is already in line 2",
            Assert.Throws<SearchFileException>(() => Open(folder["s"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_kinds_of_files_are_named_and_not_touched()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["s"], "<!DOCTYPE html>\n<html></html>\n");
        Assert.Contains("it is an HTML page", Assert.Throws<ArgumentException>(() => Open(folder["s"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE", File.ReadAllText(folder["s"]), StringComparison.Ordinal);
        Assert.Equal(["s"], folder.Files);
    }

    [Fact]
    public void A_second_search_on_the_file_is_refused()
    {
        using TemporaryFolder folder = new();
        using (Open(folder["s"]))
            Assert.Contains("is in use by process", Assert.Throws<IOException>(() => Open(folder["s"])).Message, StringComparison.Ordinal);
        Assert.Equal(["s"], folder.Files);
    }

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused_in_words()
    {
        using TemporaryFolder folder = new();
        byte[] whole = Encoding.UTF8.GetBytes(string.Join('\n', Write(folder["s"])) + "\n");
        Random random = new(11);
        for (int count = 0; count < 3000; count++)
        {
            byte[] mutant = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
                mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                mutant = mutant[..random.Next(mutant.Length)];
            File.WriteAllBytes(folder["s"], mutant);
            Exception? exception = Record.Exception(() => Open(folder["s"]).Dispose());
            if (exception is null)
                continue;
            Assert.True(exception is SearchFileException || exception.GetType() == typeof(ArgumentException), $"{exception}");
            Assert.Equal(mutant, File.ReadAllBytes(folder["s"]));
        }
    }
}
