using System.Diagnostics;
using System.Globalization;
using NetGen.Tests;

namespace NetGen.Package.Tests.Samples;

/// <summary>A training run that is killed again and again, as a process.</summary>
public sealed class KilledTrainingTests
{
    private const int Kills = 20;

    [Fact]
    public void Killed_at_random_moments_and_resumed_it_ends_with_the_same_bits()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 1000, labels: 1000);
        string PathOf(string name) => Path.Combine(directory.Path, name);
        string[] common = ["--data", directory.Path, "--epochs", "600", "--seed", "5"];
        ChildProcess whole = ChildProcess.RunSample("Digits", [.. common, "--save", PathOf("whole.safetensors")]);
        Assert.Equal("", whole.Errors);

        string[] resumable = [.. common, "--checkpoint", PathOf("run.checkpoint"), "--save", PathOf("resumed.safetensors")];
        Random random = new(1);
        for (int kill = 1; kill <= Kills; kill++)
        {
            Assert.False(
                EndsBeforeKilled(PathOf("run.checkpoint"), random, resumable),
                $"The run had ended before kill {kill}; it must take longer than that.");
        }

        ChildProcess last = ChildProcess.RunSample("Digits", resumable);
        Assert.Equal("", last.Errors);

        // From the start it would end with the same bits, too: its first epoch must be a later one.
        Assert.Equal(1, FirstEpoch(whole));
        Assert.True(FirstEpoch(last) > Kills, "Each killed run completed an epoch.");
        Assert.Equal(File.ReadAllBytes(PathOf("whole.safetensors")), File.ReadAllBytes(PathOf("resumed.safetensors")));
        Assert.Equal(whole.LastLine, last.LastLine);
        Assert.Equal(
            ["resumed.safetensors", "run.checkpoint", "whole.safetensors"],
            Directory.GetFiles(directory.Path).Select(Path.GetFileName).Where(name => name!.Contains('.')).Order());
    }

    [Fact]
    public void A_second_process_on_the_checkpoint_is_refused_and_told_who_has_it_until_that_one_is_killed()
    {
        using TemporaryDirectory directory = new();
        DigitFiles.Write(directory, images: 1000, labels: 1000);
        string checkpoint = Path.Combine(directory.Path, "run.checkpoint");
        string[] endless = ["--data", directory.Path, "--epochs", "1000000", "--seed", "5", "--checkpoint", checkpoint];
        using Process first = ChildProcess.StartSample("Digits", endless);
        try
        {
            WaitForLock(checkpoint, first);
            ChildProcess second = ChildProcess.RunSample("Digits", endless);
            Assert.Equal(1, second.ExitCode);
            Assert.StartsWith($"{checkpoint} is in use by process {first.Id} (dotnet) on ", second.Errors, StringComparison.Ordinal);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }

        using Process third = ChildProcess.StartSample("Digits", endless);
        try
        {
            WaitForLock(checkpoint, third);
        }
        finally
        {
            third.Kill();
            third.WaitForExit();
        }
    }

    /// <summary>Waits until a process has written that it holds the lock.</summary>
    private static void WaitForLock(string checkpoint, Process process)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string holder = checkpoint + ".lock.txt";
        while (!File.Exists(holder) || !File.ReadAllText(holder).StartsWith($"process {process.Id} ", StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, "The run has ended before it took the lock.");
            Assert.True(watch.Elapsed < HangLimit.Duration, "The run does not take the lock.");
            Thread.Sleep(20);
        }
    }

    /// <summary>The epoch of the first line of progress.</summary>
    private static int FirstEpoch(ChildProcess run) => int.Parse(
        run.Output.Split('\n').First(line => line.StartsWith("epoch ", StringComparison.Ordinal))["epoch ".Length..].Split('/')[0],
        CultureInfo.InvariantCulture);

    /// <summary>
    /// Kills a run some milliseconds after it has saved an epoch, without a chance to clean up. The run decides when that is, not the
    /// machine.
    /// </summary>
    private static bool EndsBeforeKilled(string checkpoint, Random random, string[] arguments)
    {
        DateTime before = File.GetLastWriteTimeUtc(checkpoint);
        using Process process = ChildProcess.StartSample("Digits", arguments);
        while (File.GetLastWriteTimeUtc(checkpoint) == before)
        {
            if (process.WaitForExit(TimeSpan.FromMilliseconds(1)))
                return true;
        }

        if (process.WaitForExit(TimeSpan.FromMilliseconds(random.Next(20))))
            return true;
        process.Kill();
        process.WaitForExit();
        return false;
    }
}
