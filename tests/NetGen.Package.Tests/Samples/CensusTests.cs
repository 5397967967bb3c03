namespace NetGen.Package.Tests.Samples;

public sealed class CensusTests
{
    private static readonly string[] Somebody = ["age=41", "hours=40", "education=master", "job=nurse", "hired=2019-03-01"];

    [Fact]
    public void The_tour_goes_from_a_file_to_answers_in_another_process()
    {
        ChildProcess run = ChildProcess.RunSample("Census");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("21 encoded columns by name: write [Network(21)]", run.Output, StringComparison.Ordinal);
        Assert.InRange(Number(run.Output, @"income: test accuracy (\d\.\d+)"), 0.8, 1);

        // The noise that was drawn into the prices has a standard deviation of 20000; the prices have one of some 90000.
        Assert.InRange(Number(run.Output, @"price: test RMSE (\d+)"), 15_000, 40_000);
        Assert.Matches(@"income: (<=50K|>50K) \d+\.\d %", run.Output);
        Assert.Matches(@"^price: \d+$", run.LastLine);
    }

    [Fact]
    public void The_steps_of_the_tour_run_one_by_one_and_a_gap_and_an_unknown_job_are_told()
    {
        using TemporaryDirectory directory = new();
        string people = Path.Combine(directory.Path, "people.csv");
        Assert.Equal(0, ChildProcess.RunSample("Census", "generate", people).ExitCode);
        Assert.Equal(0, ChildProcess.RunSample("Census", "train", people).ExitCode);

        // Every row without an income is written back with an answer.
        string[] unlabelled = [.. File.ReadLines(people).Where(line => line.Split(',')[6].Length == 0)];
        string[] answered = [.. File.ReadLines(Path.Combine(directory.Path, "answered.csv")).Skip(1)];
        Assert.NotEmpty(unlabelled);
        Assert.Equal(unlabelled.Length, answered.Length);
        Assert.All(answered, line => Assert.Matches(@",(<=50K|>50K),0?\.?\d[^,]*$", line));

        ChildProcess answer = ChildProcess.RunSample(
            "Census", ["answer", directory.Path, "age=", "hours=40", "education=master", "job=astronaut", "hired=2019-03-01"]);
        Assert.Equal("", answer.Errors);
        Assert.Equal("imputed: age; unknown: job", answer.LastLine);
        Assert.Equal(
            ChildProcess.RunSample("Census", ["answer", directory.Path, .. Somebody]).Output,
            ChildProcess.RunSample("Census", ["answer", directory.Path, .. Somebody]).Output);
        OneLineFailure.Assert(
            ChildProcess.RunSample("Census", "answer", directory.Path, "age=41"), mentions: "hours, education, job, hired");
        OneLineFailure.Assert(ChildProcess.RunSample("Census", "answer", directory.Path, "age"), mentions: "column=value");
    }

    [Fact]
    public void A_missing_file_is_one_line_and_a_failure() =>
        OneLineFailure.Assert(ChildProcess.RunSample("Census", "train", "no-such-file.csv"), mentions: "no-such-file.csv");

    [Fact]
    public void Another_command_is_one_line_and_a_failure() =>
        OneLineFailure.Assert(ChildProcess.RunSample("Census", "guess"), mentions: "train people.csv");

    private static double Number(string output, string pattern) =>
        double.Parse(
            System.Text.RegularExpressions.Regex.Match(output, pattern).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
