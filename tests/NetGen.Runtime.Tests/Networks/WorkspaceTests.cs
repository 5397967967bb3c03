using NetGen.Generated;
using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Networks;

public class WorkspaceTests
{
    [Fact]
    public void No_one_but_a_network_makes_a_workspace() => Assert.Empty(typeof(Workspace<float>).GetConstructors());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_row_is_refused(int rows) =>
        Assert.Equal(
            rows, Assert.Throws<ArgumentOutOfRangeException>("maxRows", () => new ThreeClassNetwork().CreateWorkspace(rows)).ActualValue);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_thread_is_refused(int threads) =>
        Assert.Equal(
            threads,
            Assert.Throws<ArgumentOutOfRangeException>(
                nameof(threads), () => new ThreeClassNetwork().CreateWorkspace(1, threads)).ActualValue);

    [Fact]
    public void A_workspace_has_the_threads_that_were_asked_for_and_else_one()
    {
        ThreeClassNetwork network = new();
        Assert.Equal(1, network.CreateWorkspace(1).Threads);
        foreach (int threads in (int[])[1, 2, 3])
        {
            using ThreeClassNetwork.Workspace workspace = network.CreateWorkspace(1, threads);
            Assert.Equal(threads, workspace.Threads);
        }
    }

    [Fact]
    public void Benches_that_no_array_holds_are_refused_with_the_threads_that_fit()
    {
        // Each thread takes 1,000,000,000 elements and 384 for sums: two fit into 2,147,483,591 less 32.
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>("threads", () =>
            new Workspace<float>(Description.Of("Deep", parameters: 6), new WorkspaceSize(16, 16, 0, 1_000_000_000), 1, threads: 15));
        Assert.Contains(
            "Deep needs 1000000384 elements for the products of each thread, more than one array holds; at most 2 threads fit",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tile_that_no_array_holds_is_refused_with_the_rows_that_fit()
    {
        // An array has at most 2,147,483,591 elements, and 32 are kept for alignment: 2,147 rows of a million fit.
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>("maxRows", () =>
            new Workspace<float>(Description.Of("Huge", parameters: 6), new WorkspaceSize(10_000, 1_000_000, 0, 0), 5000));
        Assert.Contains(
            "Huge needs 1000000 elements of scratch for each of the 5000 rows of a tile, more than one array holds; at most 2147 rows fit",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_take_no_more_than_a_tile_until_forward_has_to_keep_them()
    {
        // 2,147,483,559 / 784 = 2,739,137.2
        DigitInputNetwork network = new(seed: 1);
        DigitInputNetwork.Workspace workspace = network.CreateWorkspace(10_000_000);
        float[] outputs = new float[2];
        network.Predict(new float[784], 1, outputs, workspace);
        outputs[0] = 7;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            network.Forward(new float[784], 1, outputs, workspace));
        Assert.Contains(
            "the workspace's 10000000 rows of 784 inputs of DigitInputNetwork are more elements than an array can have; "
            + "create a workspace of at most 2739137 rows",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(7, outputs[0]);
    }
}
