using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime.Tests.Compiled.Tiers;

/// <summary>Calls of networks, one kind of network after the other.</summary>
internal static class TieredCalls
{
    private const int Rows = 16;

    public static void Make()
    {
        Make<Tiny, float>(new TieredTinyNetwork(seed: 1));
        Make<Class, float>(new TieredClassNetwork(seed: 1));
        Make<Value, double>(new TieredValueNetwork(seed: 1));
        Make<Twin, double>(((INetwork<double>)new TieredValueNetwork(seed: 1)).CreateGradientTwin()!);
        Make<Score, float>(new TieredScoreNetwork(seed: 1));
        Make<Deep, float>(new TieredDeepNetwork(seed: 1));
        Make<Digit, float>(new TieredDigitNetwork(seed: 1), threads: 2);
        Ensemble();
    }

    private static void Make<TUse, T>(INetwork<T> network, int threads = 1)
        where TUse : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = network.Description;
        (int inputLength, int outputLength, int trainedLength, bool isClassifier) =
            (description.InputLength, description.OutputLength, description.TrainedLength, description.IsClassifier);
        T[] inputs = new T[Rows * description.InputLength],
            targets = new T[Rows * description.OutputLength],
            outputs = new T[targets.Length],
            gradients = new T[inputs.Length];
        bool[] mask = new bool[Rows * description.DropoutLength];
        int[] labels = new int[Rows];
        double[] weights = [.. Enumerable.Repeat(0.5, Rows)];
        using Workspace<T> workspace = network.CreateWorkspace(Rows, threads);
        OptimizerState<T> optimizer = new Adam().CreateState<T>(description.TrainedLength);
        TieredProgram.Repeat<TUse>([MethodImpl(MethodImplOptions.AggressiveOptimization)] () =>
        {
            network.Predict(inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength));
            network.Predict(inputs, Rows, outputs, workspace);
            network.Forward(inputs, Rows, outputs, workspace, new Pass(step: 1));
            network.Backward(targets, workspace, gradients);
            network.Forward(inputs, Rows, outputs, workspace, new Pass(mask));
            network.Backward(targets, workspace);
            network.Cost(inputs, targets, workspace);
            network.Cost(inputs, targets, workspace, Pass.WithAverages);
            network.CostAndGradient(inputs, targets, workspace, new Pass(step: 2) { RowWeights = weights }, gradients);
            network.UpdateAverages(workspace);
            optimizer.Step(network.Parameters[..trainedLength], workspace, 1e-6);
            if (!isClassifier)
                return;
            network.Classify(inputs.AsSpan(0, inputLength));
            network.Cost(inputs, labels, workspace);
            network.CostAndGradient(inputs, labels, workspace, new Pass(step: 3));
        });
    }

    private static void Ensemble()
    {
        Ensemble<float> ensemble = new(new TieredTinyNetwork(seed: 1), new TieredTinyNetwork(seed: 2));
        using EnsembleWorkspace<float> workspace = ensemble.CreateWorkspace(Rows);
        float[] inputs = new float[2 * Rows], outputs = new float[Rows];
        TieredProgram.Repeat<Members>([MethodImpl(MethodImplOptions.AggressiveOptimization)] () =>
        {
            ensemble.Predict(inputs, Rows, outputs, workspace);
            ensemble.Predict(inputs.AsSpan(0, 2), outputs.AsSpan(0, 1));
            ensemble.Classify(inputs.AsSpan(0, 2));
        });
    }

    private readonly struct Tiny;

    private readonly struct Class;

    private readonly struct Value;

    private readonly struct Twin;

    private readonly struct Score;

    private readonly struct Deep;

    private readonly struct Digit;

    private readonly struct Members;
}
