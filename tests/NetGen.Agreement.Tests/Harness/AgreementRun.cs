using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace NetGen.Agreement.Tests;

/// <summary>Compares compiled networks with the reference, with the vector width of the current process.</summary>
internal static class AgreementRun
{
    /// <summary>The random networks that every build compares.</summary>
    public const int Seed = 20_260_101;

    public const int Count = 510;

    /// <summary>
    /// If set, every network is compared on every width, which takes minutes. Otherwise each narrower width compares a ninth of them, each
    /// another ninth. Set it before a release.
    /// </summary>
    public const string AllVariable = "NETGEN_AGREEMENT_ALL";

    /// <summary>The number of bits of the widest vectors in use; 0 without vectors.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>Writes a paragraph per network that disagrees, and a summary as the last line.</summary>
    /// <param name="networks">The assembly of the networks.</param>
    /// <param name="seed">What they were drawn with.</param>
    /// <param name="indexes">Which of them are compared.</param>
    /// <param name="output">Takes the text.</param>
    /// <returns>The number of networks that disagree.</returns>
    public static int Compare(Assembly networks, int seed, IReadOnlyCollection<int> indexes, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        ConcurrentBag<(int Index, string Text)> failures = [];
        // Without a limit the thread pool keeps adding threads during long compilations: on 2 cores, 122 compiled at once.
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(indexes, options, index =>
        {
            var drawn = new AgreementCase(seed, index);
            List<string> failure = Compare(networks, drawn);
            if (failure.Count > 0)
                failures.Add((index, $"{drawn}    {string.Join("\n    ", failure)}\n"));
        });
        foreach ((_, string text) in failures.OrderBy(failure => failure.Index))
            output.WriteLine(text);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{VectorBits}-bit vectors: {indexes.Count} networks compared, seed {seed}, {failures.Count} disagree, "
            + $"{clock.Elapsed.TotalSeconds:F1} s"));
        return failures.Count;
    }

    /// <summary>A new network of a compiled class.</summary>
    public static object Create(Assembly networks, AgreementCase drawn) =>
        Activator.CreateInstance(networks.GetType($"Agreement.{drawn.ClassName}", throwOnError: true)!, 1)!;

    /// <summary>Describes what is wrong with one network; empty if it agrees. An exception counts as a disagreement.</summary>
    private static List<string> Compare(Assembly networks, AgreementCase drawn)
    {
        try
        {
            Example example = drawn.Draw();
            object network = Create(networks, drawn);
            return drawn.Spec.Precision == Precision.Single
                ? Compare((INetwork<float>)network, drawn, example)
                : Compare((INetwork<double>)network, drawn, example);
        }
        catch (Exception exception)
        {
            return [exception.ToString()];
        }
    }

    private static List<string> Compare<T>(INetwork<T> network, AgreementCase drawn, Example example)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Some workspaces are exactly as large as the call, others larger.
        int maxRows = drawn.Rows + (drawn.Index % 3);
        List<string> failures =
        [
            .. Agreement.Compare(new NetworkEvaluator<T>(network, example, maxRows), example, drawn.Spec.Precision)
                .Select(disagreement => disagreement.ToString()),
        ];
        INetwork<double>? twin = network.CreateGradientTwin();
        if (twin is null == drawn.Spec.GradientCheck)
            failures.Add($"GradientCheck = {drawn.Spec.GradientCheck}, but the twin is {(twin is null ? "null" : "there")}");
        if (twin is not null)
        {
            failures.AddRange(
                Agreement.Compare(new NetworkEvaluator<double>(twin, example, maxRows), example, Precision.Double)
                    .Select(disagreement => $"twin: {disagreement}"));
        }

        return failures;
    }
}
