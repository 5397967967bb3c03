namespace NetGen.Package.Tests.Samples;

public sealed class XorTests
{
    [Fact]
    public void The_sample_learns_the_four_rows_of_exclusive_or_and_its_gradient_is_right()
    {
        ChildProcess run = ChildProcess.RunSample("Xor");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["gradient check: Great", "0 xor 0 = 0", "0 xor 1 = 1", "1 xor 0 = 1", "1 xor 1 = 0"],
            run.Output.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }
}
