using System.Numerics;

namespace NetGen.Agreement.Tests;

/// <summary>The number of threads must not change any bit of a result.</summary>
[Collection(nameof(SharedCompilation))]
public class ThreadsTests(CompiledNetworks networks)
{
    private const int RandomNetworks = 60;
    private const int LargerNetwork = 300;

    /// <summary>8 threads are more than the processors of many machines, and more than the parts of a small tile.</summary>
    private static readonly int[] MoreThreads = [2, 3, 8];

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new("""
        [Network(100)]
        [Dense(64), ReLU, Dropout(KeepProb = 0.8)]
        [Dense(32), Tanh]
        [Dense(5), Softmax]
        [CrossEntropy, L2(0.3)]
        public sealed partial class Classifier;

        [Network(100, Precision = Precision.Double)]
        [Dropout(KeepProb = 0.8)]
        [Dense(64), GELU]
        [Dense(32), Sigmoid, Dropout(KeepProb = 0.9)]
        [Dense(1)]
        [MeanSquaredError, L2(0.3), L1(0.1)]
        public sealed partial class Regression;

        [Network(300)]
        [Dense(256), ReLU, Dropout(KeepProb = 0.8)]
        [Dense(10), Softmax]
        [CrossEntropy, L2(0.1)]
        public sealed partial class Wide;

        [Network(300)]
        [BatchNorm]
        [Dense(256), BatchNorm, ReLU, Dropout(KeepProb = 0.8)]
        [Dense(250, Bias = false), LayerNorm, Tanh]
        [Dense(10), BatchNorm, Softmax]
        [CrossEntropy, L2(0.1, Biases = true)]
        public sealed partial class Normalized;

        [Network(300)]
        [Dense(256), Tanh(Name = "a")]
        [Dense(40), BatchNorm(Name = "b")]
        [From("a"), Dense(30), ReLU(Name = "c")]
        [From("b", "c"), Concat, Dense(5), Softmax, Output("kind"), CrossEntropy]
        [Input("extra", 20), BatchNorm, Dense(1), Output("size"), MeanSquaredError]
        public sealed partial class Branched;
        """));

    [Fact]
    public void Random_networks_give_the_same_bits_on_any_number_of_threads()
    {
        // Only larger networks, which need a few thousand rows to be shared by threads; smaller ones would need a hundred thousand.
        AgreementCase[] drawn = [.. AgreementCase.All(AgreementRun.Seed, AgreementRun.Count)
            .Where(drawn => drawn.Spec.Tensors.Where(tensor => tensor.IsWeights).Sum(tensor => tensor.Length) >= LargerNetwork)
            .Take(RandomNetworks)];
        Assert.Equal(RandomNetworks, drawn.Length);
        Assert.Contains(drawn, one => one.Spec.Precision == Precision.Single && one.Spec.DropoutWidth > 0);
        Assert.Contains(drawn, one => one.Spec.Precision == Precision.Double && one.Spec.DropoutWidth > 0);
        Assert.Contains(drawn, one => one.Spec.Tensors.Any(tensor => tensor.L1 > 0));
        Assert.Contains(drawn, one => one.Spec.Tensors.Any(tensor => tensor.L2 > 0));
        foreach (AgreementCase one in drawn)
        {
            object network = AgreementRun.Create(networks.Assembly, one);
            if (network is INetwork<float> single)
                AssertSameBits(single, ThreadRun<float>.RowsFor(single, more: one.Index), one.ToString());
            else
            {
                AssertSameBits(
                    (INetwork<double>)network, ThreadRun<double>.RowsFor((INetwork<double>)network, more: one.Index), one.ToString());
            }
        }
    }

    /// <summary>8,608 and 8,480 multiply-adds per row: 257 rows have 2 million. 257 rows are a whole tile and a single row.</summary>
    [Theory]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(700)]
    public void Larger_networks_give_the_same_bits_on_any_number_of_threads(int rows)
    {
        AssertSameBits((INetwork<float>)Declared.Value.Create("Classifier", 1), rows, "Classifier");
        AssertSameBits((INetwork<double>)Declared.Value.Create("Regression", 1), rows, "Regression");
    }

    /// <summary>
    /// With 143,300 multiply-adds per row, 9 rows are enough for threads. 9 rows are a single part, so most threads have only columns to
    /// compute.
    /// </summary>
    [Theory]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(300)]
    public void Statistics_of_a_batch_have_the_same_bits_on_any_number_of_threads(int rows) =>
        AssertSameBits((INetwork<float>)Declared.Value.Create("Normalized", 1), rows, "Normalized");

    /// <summary>Statistics of a part of the inputs, and of a value whose gradient is a part of another one.</summary>
    [Theory]
    [InlineData(17)]
    [InlineData(300)]
    public void Statistics_in_branches_have_the_same_bits_on_any_number_of_threads(int rows) =>
        AssertSameBits((INetwork<float>)Declared.Value.Create("Branched", 1), rows, "Branched");

    /// <summary>
    /// 300 x 256 + 256 + 256 x 10 + 10 = 79,626 parameters: more than the 65,536 from which on an optimizer shares its steps.
    /// </summary>
    [Fact]
    public void Training_gives_the_same_parameters_on_any_number_of_threads()
    {
        Dataset<float> data = Digits(rows: 700);
        foreach (Optimizer optimizer in (Optimizer[])[new Adam(0.01), new Sgd(0.1)])
        {
            AssertSameOnAllThreads("Wide", optimizer);
            AssertSameOnAllThreads("Normalized", optimizer);
        }

        void AssertSameOnAllThreads(string name, Optimizer optimizer)
        {
            float[] expected = Train(threads: 1);
            Assert.DoesNotContain(expected, float.IsNaN);
            foreach (int threads in MoreThreads)
                Assert.True(Train(threads).AsSpan().SequenceEqual(expected), $"{name}, {optimizer} on {threads} threads");

            float[] Train(int threads)
            {
                var network = (INetwork<float>)Declared.Value.Create(name, 1);
                Assert.True(network.Parameters.Length > 65_536);
                network.Train(data, data, new TrainingOptions { Epochs = 2, BatchSize = 300, Optimizer = optimizer, Threads = threads });
                return network.Parameters.ToArray();
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_step_on_several_threads_allocates_on_none_of_them(int threads)
    {
        const int Rows = 100;
        const int Steps = 5;
        var network = (INetwork<float>)Declared.Value.Create("Wide", 1);
        using Workspace<float> workspace = network.CreateWorkspace(Rows, threads);
        OptimizerState<float> state = new Adam(0.01).CreateState<float>(network.Description.ParametersLength);
        Dataset<float> data = Digits(Rows);
        float[] inputs = data.Features.ToArray();
        int[] labels = data.Labels.ToArray();
        float[] outputs = new float[Rows * network.Description.OutputLength];

        // The counter covers the whole process, and the test host allocates about ten times per second. So the minimum of many short
        // measurements is used.
        Run();
        long least = long.MaxValue;
        for (int measurement = 0; measurement < 50 && least > 0; measurement++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);

        void Run()
        {
            for (int step = 1; step <= Steps; step++)
            {
                network.CostAndGradient(inputs, labels, workspace, new Pass(step));
                state.Step(network.Parameters, workspace, 0.01);
                network.Predict(inputs, Rows, outputs, workspace);
                network.Forward(inputs, Rows, outputs, workspace, new Pass(step));
                network.Backward(outputs, workspace);
            }
        }
    }

    private static void AssertSameBits<T>(INetwork<T> network, int rows, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ThreadRun<T> run = new(network, rows, seed: 5);
        (string Call, byte[] Bits)[] expected = [.. run.Answers(threads: 1)];
        foreach (int threads in MoreThreads)
        {
            foreach (((string call, byte[] bits), (string Call, byte[] Bits) actual) in expected.Zip(run.Answers(threads)))
                Assert.True(bits.AsSpan().SequenceEqual(actual.Bits), $"{call} of {rows} rows on {threads} threads: {what}");
        }
    }

    private static Dataset<float> Digits(int rows)
    {
        Random random = new(6);
        float[] features = [.. Enumerable.Range(0, rows * 300).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 10)];
        return new Dataset<float>(features, 300, labels, [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);
    }
}
