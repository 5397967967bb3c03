using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Cost;

/// <summary>
/// The way from the start of a process to its first prediction, with all code still to be compiled by the JIT. The process is this
/// program, started again with a hidden argument; it is timed from outside, by the line that it writes when it has predicted.
/// </summary>
/// <param name="Name">The network.</param>
/// <param name="StartSeconds">From before the process is started to its line: the runtime's own start included.</param>
/// <param name="ConstructSeconds">Of that, making the network: its weights are drawn.</param>
/// <param name="FirstCallSeconds">Of that, the first prediction.</param>
/// <param name="SecondCallSeconds">The prediction after that, not yet optimized again by the JIT.</param>
internal sealed record FirstPrediction(string Name, double StartSeconds, double ConstructSeconds, double FirstCallSeconds, double SecondCallSeconds)
{
    private const string Argument = "--first-prediction", Tiny = "2-16-8-1", Digit = "784-128-64-10";
    private const int Processes = 9;

    /// <summary>Whether this process is one that predicts once. Asked first, before any code of a library is loaded.</summary>
    public static bool IsAskedFor(string[] args) => args.Length == 2 && args[0] == Argument;

    /// <summary>Predicts twice and writes how long it took.</summary>
    public static int Run(string[] args)
    {
        long start = Stopwatch.GetTimestamp();
        INetwork<float> network = args[1] == Tiny ? new TinyNetwork(seed: 1) : new DigitNetwork(seed: 1);
        float[] input = new float[network.Description.InputLength], output = new float[network.Description.OutputLength];
        long constructed = Stopwatch.GetTimestamp();
        network.Predict(input, output);
        long first = Stopwatch.GetTimestamp();
        network.Predict(input, output);
        long second = Stopwatch.GetTimestamp();
        Console.WriteLine(FormattableString.Invariant($"{constructed - start} {first - constructed} {second - first} {output[0]}"));
        return 0;
    }

    /// <summary>Starts processes one after the other; medians.</summary>
    public static FirstPrediction[] Measure() => [Measure(Tiny), Measure(Digit)];

    private static FirstPrediction Measure(string network)
    {
        FirstPrediction[] all = [.. Enumerable.Range(0, Processes).Select(_ => Start(network))];
        return new(
            network,
            Median(all, prediction => prediction.StartSeconds),
            Median(all, prediction => prediction.ConstructSeconds),
            Median(all, prediction => prediction.FirstCallSeconds),
            Median(all, prediction => prediction.SecondCallSeconds));
    }

    private static FirstPrediction Start(string network)
    {
        ProcessStartInfo info = new(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // Started by its own host the program is the process; started by dotnet it is that one's argument.
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, typeof(FirstPrediction).Assembly.GetName().Name + ".dll"));
        info.ArgumentList.Add(Argument);
        info.ArgumentList.Add(network);
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process that predicts with {network} wrote nothing.");
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        process.WaitForExit();
        double[] seconds = [.. line.Split(' ').Take(3).Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture) / (double)Stopwatch.Frequency)];
        return new(network, elapsed.TotalSeconds, seconds[0], seconds[1], seconds[2]);
    }

    private static double Median(FirstPrediction[] all, Func<FirstPrediction, double> time) => all.Select(time).Order().ElementAt(all.Length / 2);
}
