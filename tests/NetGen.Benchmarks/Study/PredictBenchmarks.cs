using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Naive;

namespace NetGen.Benchmarks.Study;

/// <summary>Predictions of one row per call.</summary>
public class PredictBenchmarks
{
    private readonly TinyNetwork tiny = new(seed: 1);
    private readonly ScoringNetwork scoring = new(seed: 1);
    private readonly DigitNetwork digit = new(seed: 1);
    private readonly NaiveNetwork naiveTiny, naiveScoring, naiveDigit;
    private readonly float[] tinyInput, scoringInput, digitInput;
    private readonly float[] single = new float[1], probabilities = new float[10];

    /// <summary>Draws inputs.</summary>
    public PredictBenchmarks()
    {
        naiveTiny = NaiveNetwork.Like(tiny, NaiveActivation.Tanh, NaiveActivation.Sigmoid, maxRows: 1);
        naiveScoring = NaiveNetwork.Like(scoring, NaiveActivation.ReLU, NaiveActivation.Sigmoid, maxRows: 1);
        naiveDigit = NaiveNetwork.Like(digit, NaiveActivation.ReLU, NaiveActivation.Softmax, maxRows: 1);
        tinyInput = Batch.Some(tiny, rows: 1, count: 1)[0].Inputs;
        scoringInput = Batch.Some(scoring, rows: 1, count: 1)[0].Inputs;
        digitInput = Batch.Some(digit, rows: 1, count: 1)[0].Inputs;
    }

    [Benchmark(Description = "2-16-8-1")]
    public float Tiny()
    {
        tiny.Predict(tinyInput, single);
        return single[0];
    }

    [Benchmark(Description = "30-64-32-1")]
    public float Scoring()
    {
        scoring.Predict(scoringInput, single);
        return single[0];
    }

    [Benchmark(Description = "784-128-64-10")]
    public float Digit()
    {
        digit.Predict(digitInput, probabilities);
        return probabilities[0];
    }

    [Benchmark(Description = "naive 2-16-8-1")]
    public float NaiveTiny() => Predict(naiveTiny, tinyInput);

    [Benchmark(Description = "naive 30-64-32-1")]
    public float NaiveScoring() => Predict(naiveScoring, scoringInput);

    [Benchmark(Description = "naive 784-128-64-10")]
    public float NaiveDigit() => Predict(naiveDigit, digitInput);

    private static float Predict(NaiveNetwork network, float[] input)
    {
        network.Predict(input, rows: 1);
        return network.Outputs[0];
    }
}
