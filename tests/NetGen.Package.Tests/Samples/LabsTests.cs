using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Package.Tests.Samples;

/// <summary>The three labs show what they are there to show.</summary>
public sealed partial class LabsTests
{
    [Fact]
    public void Zeros_stay_at_chance_large_weights_start_with_a_huge_cost_and_He_learns()
    {
        string output = Run("Initialization");
        Assert.InRange(Number(output, "zeros", "held-out accuracy"), 0.45, 0.55);
        Assert.InRange(Number(output, "large random", "first cost"), 10, double.MaxValue);
        Assert.InRange(Number(output, "He", "held-out accuracy"), 0.95, 1);
        Assert.InRange(Number(output, "He", "first cost"), 0, 2);
    }

    [Fact]
    public void Each_regularization_closes_at_least_half_of_the_gap_and_costs_no_dev_accuracy()
    {
        string output = Run("Regularization");
        double gap = Number(output, "none", "gap");
        double dev = Number(output, "none", "dev accuracy");
        Assert.InRange(gap, 0.04, 1);
        foreach (string name in new[] { "L2", "dropout", "early stopping" })
        {
            Assert.InRange(Math.Abs(Number(output, name, "gap")), 0, gap / 2);
            Assert.InRange(Number(output, name, "dev accuracy"), dev, 1);
        }
    }

    [Fact]
    public void The_right_backward_pass_is_great_and_the_wrong_one_is_found_and_placed()
    {
        string output = Run("GradientChecking");
        Assert.Contains("\nright: Great", "\n" + output, StringComparison.Ordinal);
        Assert.Contains("\nwrong: Worry", output, StringComparison.Ordinal);
        Assert.Contains("First wrong block in backward order: dense2.weights", output, StringComparison.Ordinal);
        Assert.Matches(@"dense1\.biases +5 +5 .* worry", output);
        Assert.DoesNotContain("kink", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Initialization")]
    [InlineData("Regularization")]
    [InlineData("GradientChecking")]
    public void A_report_that_cannot_be_written_is_one_line_before_any_work(string sample)
    {
        foreach (string path in new[] { Path.Combine("no-such-folder", "report.html"), "--help" })
        {
            ChildProcess run = ChildProcess.RunSample(sample, path);
            OneLineFailure.Assert(run, mentions: path == "--help" ? "path of the report" : "no-such-folder");
            Assert.Equal("", run.Output);
        }
    }

    /// <summary>What a lab writes; its report must be there.</summary>
    private static string Run(string sample)
    {
        using TemporaryDirectory directory = new();
        string report = Path.Combine(directory.Path, "report.html");
        ChildProcess run = ChildProcess.RunSample(sample, report);
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"report: {report}", run.LastLine);
        Assert.Contains("</html>", File.ReadAllText(report), StringComparison.Ordinal);
        return run.Output.ReplaceLineEndings("\n");
    }

    /// <summary>The number behind a word in the line that starts with a name.</summary>
    private static double Number(string output, string name, string word)
    {
        string line = output.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        Match match = NumberBehind().Match(line, line.IndexOf(word, StringComparison.Ordinal) + word.Length);
        return double.Parse(match.Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"-?[0-9]+\.[0-9]+")]
    private static partial Regex NumberBehind();
}
