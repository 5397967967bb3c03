namespace NetGen.Package.Tests;

/// <summary>What the readme shows is what there is.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void The_first_listing_is_the_Xor_sample() =>
        Assert.Equal(Repository.Read("samples", "Xor", "Program.cs"), FirstListing(Readme));

    [Fact]
    public void The_page_of_emitted_code_shows_an_excerpt_of_what_was_emitted_for_that_sample()
    {
        string emitted = Unindented(File.ReadAllText(EmittedFile()));
        foreach (string passage in FirstListing(Repository.Read("docs", "emitted-code.md")).Split("\n...\n"))
            Assert.Contains(Unindented(passage), emitted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet run -c Release --project samples/Digits")]
    [InlineData("dotnet test NetGen.sln -c Release")]
    public void Both_commands_are_named(string command) => Assert.Contains($"\n{command}\n", Readme, StringComparison.Ordinal);

    private static string FirstListing(string page) => page.Split("```csharp\n")[1].Split("```")[0];

    private static string Unindented(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>The file that the build of these tests, in their configuration, wrote beside the sample.</summary>
    private static string EmittedFile()
    {
        string[] framework = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..];
        string directory = Path.Combine([Repository.Root, "samples", "Xor", "obj", .. framework, "generated"]);
        return Directory.GetFiles(directory, "XorNetwork*.g.cs", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new FileNotFoundException($"Nothing was emitted for XorNetwork below {directory}.");
    }
}
