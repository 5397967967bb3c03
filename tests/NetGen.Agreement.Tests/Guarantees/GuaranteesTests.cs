namespace NetGen.Agreement.Tests;

/// <summary>Guarantees of generated networks besides right numbers: repeatable bits, any number of threads, no allocations.</summary>
[Collection(nameof(SharedCompilation))]
public class GuaranteesTests(CompiledNetworks networks)
{
    private const int Calls = 10_000;
    private const int Threads = 8;
    private const int PredictionsPerThread = 100_000;

    [Fact]
    public void The_same_call_gives_the_same_bits()
    {
        foreach (AgreementCase drawn in AgreementCase.All(AgreementRun.Seed, 60))
        {
            Example example = drawn.Draw();
            IEvaluator first = Evaluator(drawn, example);
            IEvaluator second = Evaluator(drawn, example);
            foreach (Request request in Request.All(example.Spec))
            {
                (string, double[])[] once = [.. first.Evaluate(example, request).Answers(request, example.Spec)];
                Assert.Equal(once, first.Evaluate(example, request).Answers(request, example.Spec));
                Assert.Equal(once, second.Evaluate(example, request).Answers(request, example.Spec));
            }
        }
    }

    [Fact]
    public void Eight_threads_on_one_network_predict_what_one_thread_does()
    {
        AgreementCase drawn = Classifier();
        Example example = drawn.Draw();
        var network = (INetwork<float>)AgreementRun.Create(networks.Assembly, drawn);
        float[][] inputs = [.. Enumerable.Range(0, example.Rows).Select(row => example.Input(row).Select(value => (float)value).ToArray())];
        float[][] expected = [.. inputs.Select(input => Predict(network, input))];
        int[] classes = [.. inputs.Select(input => network.Classify(input))];
        int different = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            float[] output = new float[network.Description.OutputLength];
            for (int prediction = 0; prediction < PredictionsPerThread; prediction++)
            {
                int row = (number + prediction) % inputs.Length;
                network.Predict(inputs[row], output);
                if (!output.AsSpan().SequenceEqual(expected[row]) || network.Classify(inputs[row]) != classes[row])
                    Interlocked.Increment(ref different);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Equal(0, different);
    }

    [Fact]
    public void No_call_allocates_after_the_first()
    {
        AgreementCase drawn = Classifier();
        Example example = drawn.Draw();
        var network = (INetwork<float>)AgreementRun.Create(networks.Assembly, drawn);
        Workspace<float> workspace = network.CreateWorkspace(example.Rows);
        float[] inputs = Convert(example.Inputs);
        float[] targets = Convert(example.Targets);
        int[] labels = example.Labels!;
        float[] outputs = new float[targets.Length];
        float[] inputGradients = new float[inputs.Length];
        int inputLength = network.Description.InputLength;
        int outputLength = network.Description.OutputLength;
        AssertNoAllocation("Predict of a row", () => network.Predict(inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength)));
        AssertNoAllocation("Predict of rows", () => network.Predict(inputs, example.Rows, outputs, workspace));
        AssertNoAllocation("Classify", () => network.Classify(inputs.AsSpan(0, inputLength)));
        AssertNoAllocation("Cost", () => network.Cost(inputs, targets, workspace));
        AssertNoAllocation("Cost of labels with dropout", () => network.Cost(inputs, labels, workspace, new Pass(step: 3)));
        AssertNoAllocation("CostAndGradient", () => network.CostAndGradient(inputs, targets, workspace, new Pass(step: 3), inputGradients));
        AssertNoAllocation("CostAndGradient of labels", () => network.CostAndGradient(inputs, labels, workspace, new Pass(example.Mask)));
        AssertNoAllocation("Forward", () => network.Forward(inputs, example.Rows, outputs, workspace, new Pass(step: 3)));
        AssertNoAllocation("Backward", () => network.Backward(outputs, workspace, inputGradients));
    }

    /// <summary>A small classifier with dropout and penalties: 10,000 calls are quick and cover all kinds of kernels.</summary>
    private static AgreementCase Classifier() => AgreementCase.All(AgreementRun.Seed, AgreementRun.Count)
        .First(drawn => drawn.Spec is { Precision: Precision.Single, IsClassifier: true, DropoutWidth: > 0, OutputWidth: > 1 }
            && drawn.Rows is > 1 and < 20
            && drawn.Spec.Tensors.Any(tensor => tensor.L2 > 0)
            && drawn.Spec.Tensors.Sum(tensor => tensor.Length) < 2000);

    private static void AssertNoAllocation(string call, Action action)
    {
        for (int warmUp = 0; warmUp < 100; warmUp++)
            action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repetition = 0; repetition < Calls; repetition++)
            action();
        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() == before,
            $"{call}: {GC.GetAllocatedBytesForCurrentThread() - before} bytes in {Calls} calls");
    }

    private IEvaluator Evaluator(AgreementCase drawn, Example example)
    {
        object network = AgreementRun.Create(networks.Assembly, drawn);
        return drawn.Spec.Precision == Precision.Single
            ? new NetworkEvaluator<float>((INetwork<float>)network, example, example.Rows)
            : new NetworkEvaluator<double>((INetwork<double>)network, example, example.Rows);
    }

    private static float[] Predict(INetwork<float> network, float[] input)
    {
        float[] output = new float[network.Description.OutputLength];
        network.Predict(input, output);
        return output;
    }

    private static float[] Convert(double[] values) => [.. values.Select(value => (float)value)];
}
