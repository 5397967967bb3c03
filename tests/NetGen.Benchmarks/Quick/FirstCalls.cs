using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Quick;

/// <summary>
/// Full speed from the first call: new processes, on one core and with the runtime's default settings, train for two tenths of a second,
/// of which the second counts, or predict 1,001 times, of which all but the first count. Each process goes on until it is settled and
/// measures the same calls again: a machine may change its speed between two processes, and less often within one.
/// </summary>
internal static class FirstCalls
{
    /// <summary>The most that early calls may take, in times of the steady ones.</summary>
    public const double Limit = 1.25;

    private const string Argument = "--first-calls", Second = "first-second/", Thousand = "first-1000/";
    private const int Processes = 11, Predictions = 1_000, Tenth = 10, SteadySamples = 11;
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(1.5);

    /// <summary>The rows, and what makes their calls in a new process.</summary>
    private static readonly (string Name, Func<Func<int, double>> Calls)[] Kinds =
    [
        (Second + "train-sgd/2-16-8-1/b32", () => Train(new TinyNetwork(seed: 1), 32, new Sgd(NetworkCalls.LearningRate))),
        (Second + "train-adam/784-128-64-10/b64", () => Train(new DigitNetwork(seed: 1), 64, new Adam(NetworkCalls.LearningRate))),
        (Thousand + "predict/2-16-8-1", () => NetworkCalls.Predict(new TinyNetwork(seed: 1))),
        (Thousand + "predict/30-64-32-1", () => NetworkCalls.Predict(new ScoringNetwork(seed: 1))),
        (Thousand + Rows.PredictDigit, () => NetworkCalls.Predict(new DigitNetwork(seed: 1))),
    ];

    /// <summary>Whether this process is one that makes first calls. Asked first, before any code of a library is loaded.</summary>
    public static bool IsAskedFor(string[] args) => args.Length == 2 && args[0] == Argument;

    /// <summary>Whether early calls are slower than they may be.</summary>
    public static bool AreTooSlow(RowResult row) => row.TimesSteady > Limit;

    /// <summary>Starts the processes one after the other.</summary>
    /// <param name="steady">The steady rows; early calls are measured where theirs is among them.</param>
    public static IEnumerable<RowResult> Measure(RowResult[] steady) =>
        from kind in Kinds
        let like = steady.FirstOrDefault(result => result.Name == SteadyName(kind.Name))
        where like is not null
        select Measure(kind.Name, like);

    /// <summary>Makes the calls and writes the seconds of an early and of a steady one, and the bytes of an early one.</summary>
    public static int Run(string[] args)
    {
        Func<int, double> calls = Kinds.Single(kind => kind.Name == args[1]).Calls();
        calls(0);
        bool trains = args[1].StartsWith(Second, StringComparison.Ordinal);
        (double seconds, int count, long allocated, double sum) = trains ? SecondTenth(calls) : AllButTheFirst(calls);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeToSettle;)
            sum += calls(1);
        double[] steady = new double[SteadySamples];
        for (int sample = 0; sample < steady.Length; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            sum += calls(count);
            steady[sample] = Stopwatch.GetElapsedTime(start).TotalSeconds / count;
        }

        Array.Sort(steady);
        double bytes = Math.Ceiling(allocated / (double)count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds / count:R} {steady[SteadySamples / 2]:R} {bytes} {sum}"));
        return double.IsFinite(sum) ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Seconds, int Count, long Bytes, double Sum) SecondTenth(Func<int, double> calls)
    {
        const int callsPerLook = 4;
        long tenth = Stopwatch.Frequency / Tenth, start = Stopwatch.GetTimestamp(), now;
        double sum = 0;
        do
            sum += calls(callsPerLook);
        while ((now = Stopwatch.GetTimestamp()) - start < tenth);

        // Where the JIT takes longer than the first tenth, the second begins when the first calls have ended.
        long begin = now, bytes = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        do
        {
            sum += calls(callsPerLook);
            count += callsPerLook;
        }
        while ((now = Stopwatch.GetTimestamp()) - begin < tenth);
        return ((now - begin) / (double)Stopwatch.Frequency, count, GC.GetAllocatedBytesForCurrentThread() - bytes, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Seconds, int Count, long Bytes, double Sum) AllButTheFirst(Func<int, double> calls)
    {
        double sum = calls(1);
        long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        sum += calls(Predictions);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, Predictions, GC.GetAllocatedBytesForCurrentThread() - bytes, sum);
    }

    private static RowResult Measure(string name, RowResult steady)
    {
        (double Seconds, double Steady, long Bytes)[] all =
            [.. Enumerable.Range(0, Processes).Select(_ => Start(name)).OrderBy(run => run.Seconds)];
        return new RowResult
        {
            Name = name,
            Resource = steady.Resource,
            BestSeconds = all[0].Seconds,
            MedianSeconds = all[Processes / 2].Seconds,
            TimesSteady = all.Select(run => run.Seconds / run.Steady).Order().ElementAt(Processes / 2),
            Work = steady.Work,
            AllocatedBytes = all.Max(run => run.Bytes),
        };
    }

    private static (double Seconds, double Steady, long Bytes) Start(string name)
    {
        using Process process = StartOnOneCore(name);
        string[] parts = OwnProcess.Line(process).Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} gave a result that is not a finite number; its times mean nothing.");
        return (
            double.Parse(parts[0], CultureInfo.InvariantCulture),
            double.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>The child inherits the core of this thread, so that its background compiler shares it.</summary>
    private static Process StartOnOneCore(string name)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return OwnProcess.Start(Argument, name);
        using Process own = Process.GetCurrentProcess();
        nint cores = own.ProcessorAffinity;
        own.ProcessorAffinity = cores & -cores;
        try
        {
            return OwnProcess.Start(Argument, name);
        }
        finally
        {
            own.ProcessorAffinity = cores;
        }
    }

    private static string SteadyName(string name) => name[(name.IndexOf('/') + 1)..];

    private static Func<int, double> Train(INetwork<float> network, int rows, Optimizer optimizer) =>
        NetworkCalls.Train(network, network.CreateWorkspace(rows), optimizer);
}
