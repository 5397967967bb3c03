using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Quick;

namespace NetGen.Benchmarks.Study;

/// <summary>Training steps: cost, gradient, optimizer.</summary>
public class TrainBenchmarks
{
    private Func<int, double> train = null!;

    /// <summary>The name of the optimizer.</summary>
    [Params(nameof(Sgd), nameof(Adam))]
    public string Optimizer { get; set; } = nameof(Sgd);

    /// <summary>Allocates what steps write.</summary>
    [GlobalSetup(Target = nameof(Tiny))]
    public void SetUpTiny() => SetUp(new TinyNetwork(seed: 1), rows: 32);

    /// <summary>Allocates what steps write.</summary>
    [GlobalSetup(Target = nameof(Digit))]
    public void SetUpDigit() => SetUp(new DigitNetwork(seed: 1), rows: 64);

    /// <summary>Allocates what steps write.</summary>
    [GlobalSetup(Target = nameof(Wide))]
    public void SetUpWide() => SetUp(new WideNetwork(seed: 1), rows: 256);

    [Benchmark(Description = "2-16-8-1, 32 rows")]
    public double Tiny() => train(1);

    [Benchmark(Description = "784-128-64-10, 64 rows")]
    public double Digit() => train(1);

    [Benchmark(Description = "1024-1024-1024-1024, 256 rows")]
    public double Wide() => train(1);

    private void SetUp(INetwork<float> network, int rows)
    {
        Optimizer optimizer = Optimizer == nameof(Adam) ? new Adam(NetworkCalls.LearningRate) : new Sgd(NetworkCalls.LearningRate);
        train = NetworkCalls.Train(network, network.CreateWorkspace(rows), optimizer);
    }
}
