namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>Training runs, each with other options, and evaluation.</summary>
internal static class TieredTraining
{
    private const int Rows = 8_000, BatchSize = 4, Epochs = 6, Evaluations = 3;

    private static readonly TrainingOptions Options = new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        EvaluateTrain = false,
        Threads = 1,
        Optimizer = new Sgd(1e-6),
    };

    public static void Make()
    {
        Dataset<float> pairs = Labelled(2, classes: 2), rows = Labelled(64, classes: 10, count: Rows), scores = Labelled(3, classes: 2);
        Train<Plain>(new TieredTinyNetwork(seed: 1), pairs, Options);
        Train<OfMomentum>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new Momentum(1e-6), Schedule = new StepDecay(3), ClipNorm = 1 });
        Train<OfNesterov>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new Nesterov(1e-6), Schedule = new CosineDecay { WarmUpEpochs = 1 }, ClipValue = 1 });
        Train<OfRmsProp>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new RmsProp(1e-6), Schedule = new OneCycle(), MaxNorm = new MaxNorm(1) });
        Train<OfAdagrad>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new Adagrad(1e-6), Schedule = new InverseSquareRootDecay(), WeightAverageDecay = 0.99 });
        Train<OfAdam>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new Adam(1e-6), Schedule = new ExponentialDecay(), AccumulatedBatches = 3 });
        Train<OfAdamW>(
            new TieredTinyNetwork(seed: 1),
            pairs,
            Options with { Optimizer = new AdamW(1e-6), Schedule = new TimeDecay(0.1), Shuffle = false });
        Train<OfLion>(new TieredTinyNetwork(seed: 1), pairs, Options with { Optimizer = new Lion(1e-6), Record = true });
        Train<Weighted>(new TieredScoreNetwork(seed: 1), scores.WithWeights(Enumerable.Repeat(0.5, Rows).ToArray()), Options);
        Train<OfTargets>(new TieredClassNetwork(seed: 1), rows.ToOneHot(), Options);
        Train<Normalized>(new TieredClassNetwork(seed: 1), rows, Options);
        Train<Accumulated>(new TieredClassNetwork(seed: 1), rows, Options with { AccumulatedBatches = 2, Threads = 2 });
        Evaluate<Evaluated>(new TieredTinyNetwork(seed: 1), pairs);
        Evaluate<EvaluatedOnTargets>(new TieredClassNetwork(seed: 1), rows.ToOneHot());
        Evaluate<EvaluatedLabels>(new TieredLabelsNetwork(seed: 1), Labelled(3, classes: 4).ToOneHot());
        Evaluate<EvaluatedAmounts>(new TieredAmountNetwork(seed: 1), new Dataset<float>(scores.Features, 3, scores.Features[..Rows], 1));
    }

    private static void Train<TUse>(INetwork<float> network, Dataset<float> data, TrainingOptions options)
        where TUse : struct
    {
        TieredProgram.Once<TUse>(() => network.Train(data, null, options, new Progress<TrainingProgress>()));
    }

    private static void Evaluate<TUse>(INetwork<float> network, Dataset<float> data)
        where TUse : struct
    {
        Workspace<float> workspace = network.CreateWorkspace(BatchSize);
        TieredProgram.Once<TUse>(() =>
        {
            for (int evaluation = 0; evaluation < Evaluations; evaluation++)
                network.Evaluate(data, workspace);
        });
    }

    private static Dataset<float> Labelled(int features, int classes, int count = Rows)
    {
        Random random = new(1);
        float[] values = new float[count * features];
        foreach (ref float value in values.AsSpan())
            value = random.NextSingle();
        return new Dataset<float>(values, features, Enumerable.Range(0, count).Select(row => row % classes).ToArray());
    }

    private readonly struct Plain;

    private readonly struct OfMomentum;

    private readonly struct OfNesterov;

    private readonly struct OfRmsProp;

    private readonly struct OfAdagrad;

    private readonly struct OfAdam;

    private readonly struct OfAdamW;

    private readonly struct OfLion;

    private readonly struct Weighted;

    private readonly struct OfTargets;

    private readonly struct Normalized;

    private readonly struct Accumulated;

    private readonly struct Evaluated;

    private readonly struct EvaluatedOnTargets;

    private readonly struct EvaluatedLabels;

    private readonly struct EvaluatedAmounts;
}
