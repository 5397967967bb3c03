using NetGen.Benchmarks.Naive;
using NetGen.Benchmarks.Peaks;

namespace NetGen.Benchmarks.Quick;

/// <summary>The rows to measure. Forward and training rows run on one thread unless their name says otherwise.</summary>
internal static class Rows
{
    /// <summary>The prediction that is compared with reading its weights, and the row that reads them.</summary>
    public const string PredictDigit = "predict/784-128-64-10", ReadDigit = "read-weights/784-128-64-10";

    /// <summary>The peaks that rows are compared with, one for each <see cref="Resource"/>.</summary>
    public static Row[] OfPeaks() =>
    [
        new("peak/fma", Resource.Arithmetic, MultiplyAddPeak.Operations, MultiplyAdds),
        new("peak/read-l1", Resource.FirstLevelReads, ReadPeak.FirstLevelBytes, Reads(ReadPeak.Allocate(ReadPeak.FirstLevelBytes))),
        new("peak/read-l2", Resource.SecondLevelReads, ReadPeak.SecondLevelBytes, Reads(ReadPeak.Allocate(ReadPeak.SecondLevelBytes))),
    ];

    /// <summary>The rows of compiled networks.</summary>
    public static Row[] OfNetworks()
    {
        (TinyNetwork tiny, ScoringNetwork scoring, DigitNetwork digit, WideNetwork wide) =
            (new(seed: 1), new(seed: 1), new(seed: 1), new(seed: 1));
        Adam adam = new(NetworkCalls.LearningRate);
        Sgd sgd = new(NetworkCalls.LearningRate);
        return
        [
            new("predict/2-16-8-1", Resource.Arithmetic, Forward(tiny, 1), NetworkCalls.Predict(tiny)),
            new("predict/30-64-32-1", Resource.Arithmetic, Forward(scoring, 1), NetworkCalls.Predict(scoring)),
            new(PredictDigit, Resource.Arithmetic, Forward(digit, 1), NetworkCalls.Predict(digit)),
            new(
                ReadDigit,
                Resource.SecondLevelReads,
                sizeof(float) * DigitNetwork.Description.ParameterCount,
                NetworkCalls.ReadParameters(digit)),
            new(
                "forward/784-128-64-10/b64",
                Resource.Arithmetic,
                Forward(digit, 64),
                NetworkCalls.Forward(digit, digit.CreateWorkspace(64))),
            new(
                "forward/1024-1024-1024-1024/b256",
                Resource.Arithmetic,
                Forward(wide, 256),
                NetworkCalls.Forward(wide, wide.CreateWorkspace(256))),
            new(
                "train-adam/784-128-64-10/b64",
                Resource.Arithmetic,
                Train(digit, 64),
                NetworkCalls.Train(digit, digit.CreateWorkspace(64), adam)),
            new("train-sgd/2-16-8-1/b32", Resource.Arithmetic, Train(tiny, 32), NetworkCalls.Train(tiny, tiny.CreateWorkspace(32), sgd)),
            new(
                "train-sgd/1024-1024-1024-1024/b256",
                Resource.Arithmetic,
                Train(wide, 256),
                NetworkCalls.Train(wide, wide.CreateWorkspace(256), sgd)),
            new(
                "train-adam/784-128-64-10/b64/threads",
                Resource.Arithmetic,
                Train(digit, 64),
                NetworkCalls.Train(digit, digit.CreateWorkspace(64, Environment.ProcessorCount), adam),
                onAllThreads: true),
            new(
                "train-sgd/1024-1024-1024-1024/b256/threads",
                Resource.Arithmetic,
                Train(wide, 256),
                NetworkCalls.Train(wide, wide.CreateWorkspace(256, Environment.ProcessorCount), sgd),
                onAllThreads: true),
        ];
    }

    /// <summary>The same rows for handwritten networks.</summary>
    public static Row[] OfNaive()
    {
        NaiveNetwork tiny = NaiveNetwork.Like(new TinyNetwork(seed: 1), NaiveActivation.Tanh, NaiveActivation.Sigmoid, maxRows: 32);
        NaiveNetwork scoring = NaiveNetwork.Like(new ScoringNetwork(seed: 1), NaiveActivation.ReLU, NaiveActivation.Sigmoid, maxRows: 1);
        NaiveNetwork digit = NaiveNetwork.Like(new DigitNetwork(seed: 1), NaiveActivation.ReLU, NaiveActivation.Softmax, maxRows: 64);
        NaiveNetwork wide = NaiveNetwork.Like(new WideNetwork(seed: 1), NaiveActivation.Identity, NaiveActivation.Identity, maxRows: 256);
        return
        [
            OfNaive("predict/2-16-8-1", Forward(tiny.Original, 1), NaiveCalls.Forward(tiny, 1)),
            OfNaive("predict/30-64-32-1", Forward(scoring.Original, 1), NaiveCalls.Forward(scoring, 1)),
            OfNaive(PredictDigit, Forward(digit.Original, 1), NaiveCalls.Forward(digit, 1)),
            OfNaive("forward/784-128-64-10/b64", Forward(digit.Original, 64), NaiveCalls.Forward(digit, 64)),
            OfNaive("forward/1024-1024-1024-1024/b256", Forward(wide.Original, 256), NaiveCalls.Forward(wide, 256)),
            OfNaive("train-adam/784-128-64-10/b64", Train(digit.Original, 64), NaiveCalls.TrainWithAdam(digit, 64)),
            OfNaive("train-sgd/2-16-8-1/b32", Train(tiny.Original, 32), NaiveCalls.TrainWithSgd(tiny, 32)),
            OfNaive("train-sgd/1024-1024-1024-1024/b256", Train(wide.Original, 256), NaiveCalls.TrainWithSgd(wide, 256)),
        ];
    }

    private static Row OfNaive(string name, double operations, Func<int, double> calls) =>
        new(RowResult.NaivePrefix + name, Resource.Arithmetic, operations, calls);

    /// <summary>Two operations for each multiply-add.</summary>
    private static double Forward(INetwork<float> network, int rows) => 2.0 * rows * network.Description.MultiplyAdds;

    /// <summary>
    /// For each multiply-add of the forward pass, the backward pass needs one for the gradient of the weight and one for that of the input,
    /// except for the inputs of the first layer. The optimizer's operations are not counted, though its time is.
    /// </summary>
    private static double Train(INetwork<float> network, int rows)
    {
        NetworkDescription description = network.Description;
        return 2.0 * rows * ((3 * description.MultiplyAdds) - description.Layers[0].MultiplyAdds);
    }

    private static double MultiplyAdds(int calls)
    {
        double sum = 0;
        for (int call = 0; call < calls; call++)
            sum += MultiplyAddPeak.Run(0.9f, 0.1f);
        return sum;
    }

    private static Func<int, double> Reads(Memory<float> numbers) => calls => ReadPeak.Run(numbers.Span, calls);
}
