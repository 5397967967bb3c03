using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Cost;

/// <summary>
/// The time from the start of a process to its first prediction, including all work of the JIT. The process is this program, started again
/// with a hidden argument; the time is measured from outside until the process writes a line after its prediction.
/// </summary>
/// <param name="Name">The network.</param>
/// <param name="StartSeconds">From before the start of the process to its line, including the start of the runtime.</param>
/// <param name="ConstructSeconds">Of that, the construction of the network, which draws its weights.</param>
/// <param name="FirstCallSeconds">Of that, the first prediction.</param>
/// <param name="SecondCallSeconds">The second prediction, before the JIT has optimized anything again.</param>
internal sealed record FirstPrediction(
    string Name, double StartSeconds, double ConstructSeconds, double FirstCallSeconds, double SecondCallSeconds)
{
    private const string Argument = "--first-prediction", Tiny = "2-16-8-1", Digit = "784-128-64-10";
    private const int Processes = 9;

    /// <summary>Whether this process is started to predict. It is checked first, before any library is loaded.</summary>
    public static bool IsAskedFor(string[] args) => args.Length == 2 && args[0] == Argument;

    /// <summary>Predicts twice and writes the times.</summary>
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

    /// <summary>Starts processes one after the other and returns the medians of their times.</summary>
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
        long start = Stopwatch.GetTimestamp();
        using Process process = OwnProcess.Start(Argument, network);
        string line = OwnProcess.Line(process);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        process.WaitForExit();
        double[] seconds =
        [
            .. line.Split(' ').Take(3).Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture) / (double)Stopwatch.Frequency),
        ];
        return new(network, elapsed.TotalSeconds, seconds[0], seconds[1], seconds[2]);
    }

    private static double Median(FirstPrediction[] all, Func<FirstPrediction, double> time) =>
        all.Select(time).Order().ElementAt(all.Length / 2);
}
