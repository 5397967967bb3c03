using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Networks;

/// <summary>A workspace serves one caller at a time, and none after its disposal.</summary>
public class OneCallerTests
{
    private const int Rows = 700;

    /// <summary>Only ends a test that hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_two_callers_at_once_each_gets_the_right_result_or_an_exception_that_says_what_to_do(int threads)
    {
        // 784 x 2 multiply-adds a row: 700 rows make 1.1 million, which are worth threads.
        DigitInputNetwork network = new(seed: 1);
        using Workspace<float> workspace = network.CreateWorkspace(Rows, threads);
        float[] inputs = Random(Rows * 784, seed: 3), targets = Random(Rows * 2, seed: 4), expected = new float[Rows * 2];
        network.Predict(inputs, Rows, expected, workspace);
        double cost = network.CostAndGradient(inputs, targets, workspace);
        int refused = 0;
        bool isEnough = false;
        void Predict()
        {
            float[] outputs = new float[Rows * 2];
            network.Predict(inputs, Rows, outputs, workspace);
            Assert.Equal(expected, outputs);
        }

        void Call(Action call)
        {
            // Until calls have overlapped: each has been refused now and then, and goes on.
            for (int made = 0; made < 20 || !Volatile.Read(ref isEnough); made++)
            {
                try
                {
                    call();
                }
                catch (InvalidOperationException exception)
                {
                    Assert.Contains(
                        "give each thread a workspace of its own, from CreateWorkspace", exception.Message, StringComparison.Ordinal);
                    if (Interlocked.Increment(ref refused) >= 20)
                        Volatile.Write(ref isEnough, true);
                }
            }
        }

        Together(() => Call(Predict), () => Call(() => Assert.Equal(cost, network.CostAndGradient(inputs, targets, workspace))));

        // Nothing is left locked.
        Predict();
    }

    [Fact]
    public void Of_two_callers_of_an_ensemble_each_gets_the_right_result_or_an_exception()
    {
        Ensemble<float> ensemble = new(new DigitInputNetwork(seed: 1), new DigitInputNetwork(seed: 2));
        using EnsembleWorkspace<float> workspace = ensemble.CreateWorkspace(Rows);
        float[] first = Random(Rows * 784, seed: 3), second = Random(Rows * 784, seed: 4);
        int refused = 0;
        bool isEnough = false;
        void Call(float[] inputs)
        {
            float[] expected = new float[Rows * 2], outputs = new float[Rows * 2];
            using (EnsembleWorkspace<float> own = ensemble.CreateWorkspace(Rows))
                ensemble.Predict(inputs, Rows, expected, own);
            for (int made = 0; made < 20 || !Volatile.Read(ref isEnough); made++)
            {
                try
                {
                    ensemble.Predict(inputs, Rows, outputs, workspace);
                    Assert.Equal(expected, outputs);
                }
                catch (InvalidOperationException)
                {
                    if (Interlocked.Increment(ref refused) >= 20)
                        Volatile.Write(ref isEnough, true);
                }
            }
        }

        Together(() => Call(first), () => Call(second));
    }

    [Fact]
    public void A_call_that_throws_releases_the_workspace()
    {
        DigitInputNetwork network = new(seed: 1);
        using Workspace<float> workspace = network.CreateWorkspace(4);
        Assert.Throws<InvalidOperationException>(() => network.Backward(new float[2], workspace));
        network.Forward(new float[784], 1, new float[2], workspace);
        Assert.Throws<ArgumentException>(() => network.Backward(new float[3], workspace));
        network.Backward(new float[2], workspace);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Sgd(1).CreateState<float>(DigitInputNetwork.Description.TrainedLength).Step(network.Parameters, workspace, double.NaN));
        network.Predict(new float[784], 1, new float[2], workspace);
    }

    [Fact]
    public void A_call_inside_another_on_the_same_thread_is_refused()
    {
        DigitInputNetwork network = new(seed: 1);
        using Workspace<float> workspace = network.CreateWorkspace(1);
        workspace.Enter();
        Assert.Throws<InvalidOperationException>(() => network.Predict(new float[784], 1, new float[2], workspace));
        workspace.Leave();
        network.Predict(new float[784], 1, new float[2], workspace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_workspace_that_was_disposed_of_refuses_every_call(int threads)
    {
        ThreeClassNetwork network = new(seed: 1);
        Workspace<float> workspace = network.CreateWorkspace(2, threads);
        network.Forward(new float[2], 1, new float[3], workspace);
        double cost = network.CostAndGradient(new float[2], new int[1], workspace);
        OptimizerState<float> optimizer = new Sgd(1).CreateState<float>(ThreeClassNetwork.Description.TrainedLength);
        workspace.Dispose();
        workspace.Dispose();
        Assert.Equal(1, workspace.Threads);
        Assert.Throws<ObjectDisposedException>(() => network.Predict(new float[2], 1, new float[3], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.Forward(new float[2], 1, new float[3], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.Backward(new float[3], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.Cost(new float[2], new int[1], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.Cost(new float[2], new float[3], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.CostAndGradient(new float[2], new int[1], workspace));
        Assert.Throws<ObjectDisposedException>(() => network.CostAndGradient(new float[2], new float[3], workspace));
        Assert.Throws<ObjectDisposedException>(() => optimizer.Step(network.Parameters, workspace, 1));
        Assert.Throws<ObjectDisposedException>(() => network.Evaluate(new Dataset<float>(new float[2], 2, new int[1]), workspace));

        // What the last call left can still be read.
        Assert.Equal(cost, workspace.DataCost);
    }

    [Fact]
    public void A_workspace_of_an_ensemble_that_was_disposed_of_refuses_every_call()
    {
        Ensemble<float> ensemble = new(new ThreeClassNetwork(seed: 1));
        EnsembleWorkspace<float> workspace = ensemble.CreateWorkspace(1);
        workspace.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ensemble.Predict(new float[2], 1, new float[3], workspace));
    }

    [Fact]
    public void A_call_that_runs_while_its_workspace_is_disposed_of_completes_and_ends_the_threads()
    {
        using Workspace<float> workspace = new ThreeClassNetwork(seed: 1).CreateWorkspace(1, threads: 2);
        workspace.Enter();
        workspace.Dispose();
        Assert.Equal(2, workspace.Threads);
        workspace.Leave();
        Assert.Equal(1, workspace.Threads);
        Assert.Throws<ObjectDisposedException>(workspace.Enter);
    }

    private static float[] Random(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
    }

    private static void Together(params Action[] actions)
    {
        Task[] tasks = [.. actions.Select(action => Task.Factory.StartNew(action, TaskCreationOptions.LongRunning))];
        Assert.True(Task.WaitAll(tasks, Longest), "The calls hang.");
    }
}
