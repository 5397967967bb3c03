using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Quick;

namespace NetGen.Benchmarks.Study;

/// <summary>Predictions of many rows per call.</summary>
public class ForwardBenchmarks
{
    private Func<int, double> forward = null!;

    /// <summary>The number of rows of a call.</summary>
    [Params(1, 16, 64, 256)]
    public int Rows { get; set; }

    /// <summary>Allocates what calls write.</summary>
    [GlobalSetup(Target = nameof(Digit))]
    public void SetUpDigit() => SetUp(new DigitNetwork(seed: 1));

    /// <summary>Allocates what calls write.</summary>
    [GlobalSetup(Target = nameof(Wide))]
    public void SetUpWide() => SetUp(new WideNetwork(seed: 1));

    [Benchmark(Description = "784-128-64-10")]
    public double Digit() => forward(1);

    [Benchmark(Description = "1024-1024-1024-1024")]
    public double Wide() => forward(1);

    private void SetUp(INetwork<float> network) => forward = NetworkCalls.Forward(network, network.CreateWorkspace(Rows));
}
