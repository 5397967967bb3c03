using System.Globalization;

namespace NetGen.Package.Tests.Samples;

public sealed class IrisTests
{
    private static readonly string[] Species = ["small", "middle", "large"];

    /// <summary>Three species that the third measurement tells apart: 1.x, 5.x and 9.x.</summary>
    private static string Flowers(int rows)
    {
        Random random = new(3);
        string Measured(double from) => (from + random.NextDouble()).ToString("F2", CultureInfo.InvariantCulture);
        IEnumerable<string> lines = Enumerable.Range(0, rows)
            .Select(row => $"{Measured(5)},{Measured(3)},{Measured(1 + (4 * (row % 3)))},{Measured(0)},{Species[row % 3]}\n");
        return "sepal_length,sepal_width,petal_length,petal_width,species\n" + string.Concat(lines);
    }

    [Fact]
    public void The_sample_tells_species_apart_and_names_them()
    {
        using TemporaryDirectory directory = new();
        ChildProcess run = ChildProcess.RunSample("Iris", directory.Write("flowers.csv", Flowers(120)));
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.All(Species, name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
        Assert.Equal("test accuracy: 1.0000", run.LastLine);
    }

    [Fact]
    public void A_saved_model_answers_a_row_in_another_process()
    {
        using TemporaryDirectory directory = new();
        string model = Path.Combine(directory.Path, "iris.safetensors");
        Assert.Equal(0, ChildProcess.RunSample("Iris", directory.Write("flowers.csv", Flowers(120)), "--save", model).ExitCode);
        ChildProcess answer = ChildProcess.RunSample("Iris", "--model", model, "--row", "5.5,3.5,9.5,0.5");
        Assert.Equal("", answer.Errors);
        Assert.Matches(@"^large \d+\.\d %$", answer.LastLine);
        OneLineFailure.Assert(ChildProcess.RunSample("Iris", "--model", model, "--row", "5.5,3.5,wide,0.5"), mentions: "'wide'");
        OneLineFailure.Assert(ChildProcess.RunSample("Iris", "--model", model, "--row", "5.5"), mentions: "petal_length");
    }

    [Fact]
    public void A_file_without_header_has_the_names_of_the_well_known_one()
    {
        using TemporaryDirectory directory = new();
        string flowers = Flowers(120);
        ChildProcess run = ChildProcess.RunSample(
            "Iris", directory.Write("flowers.csv", flowers[(flowers.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
        Assert.Equal("test accuracy: 1.0000", run.LastLine);
    }

    [Theory]
    [InlineData("a,b,species\n1,2,x\n3,,y\n")] // a value is missing
    [InlineData("sepal_length,sepal_width,petal_length,petal_width,species\n1,2,3,four,x\n")] // a text where a number belongs
    [InlineData("")]
    public void A_broken_file_is_one_line_and_a_failure(string text)
    {
        using TemporaryDirectory directory = new();
        OneLineFailure.Assert(ChildProcess.RunSample("Iris", directory.Write("flowers.csv", text)));
    }

    [Fact]
    public void A_missing_file_is_one_line_and_a_failure() => OneLineFailure.Assert(ChildProcess.RunSample("Iris", "no-such-file.csv"));

    [Fact]
    public void No_path_is_one_line_and_a_failure() => OneLineFailure.Assert(ChildProcess.RunSample("Iris"));
}
