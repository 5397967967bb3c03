using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The memory that calls on a network write: activations, gradients, masks, packed weights. Its layout is planned at compile time; it is
/// allocated once.
/// </summary>
/// <remarks>
/// A workspace serves one caller at a time, so each thread needs one of its own. A call that finds the workspace in use throws an
/// <see cref="InvalidOperationException"/> and changes nothing; the first call is not disturbed. A call leaves its results (gradients,
/// costs) in the workspace until the next call overwrites them. After <see cref="Dispose()"/> every call throws an
/// <see cref="ObjectDisposedException"/>; the results of the last call can still be read.
/// </remarks>
/// <typeparam name="T">The element type of the network.</typeparam>
public class Workspace<T> : IDisposable, IReleasable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBlock<T> benches;
    private readonly int benchLength;
    private readonly (int Start, int Length)[] gaps;
    private CallGuard guard;
    private readonly double[] headCosts;
    private double dataCost;

    /// <summary>
    /// Allocates a workspace. Only generated code calls this; use <see cref="INetwork{T}.CreateWorkspace"/>. The calls of a network refuse
    /// a workspace of other sizes.
    /// </summary>
    /// <param name="network">The network's structure.</param>
    /// <param name="size">The sizes that the compiler planned.</param>
    /// <param name="maxRows">The largest number of rows of one call, at least 1.</param>
    /// <param name="threads">The number of threads that share the work of a call, including the caller's, at least 1. A call that is too
    /// short to gain from several threads runs on the caller's alone.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> or <paramref name="threads"/> is less than 1, or the
    /// scratch of a tile has more elements than an array can have.</exception>
    protected internal Workspace(NetworkDescription network, WorkspaceSize size, int maxRows, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Network = network;
        MaxRows = maxRows;
        Hyperparameters = new Hyperparameters(network);
        Size = size;
        TileRows = Math.Min(size.TileRows, maxRows);
        CheckTile(network, size, maxRows);
        CheckBenches(network, size, threads);
        GradientBlock = new AlignedBlock<T>(network.ParametersLength);
        Tile = new AlignedBlock<T>(TileRows * size.TileRowLength);
        Packed = new AlignedBlock<T>(size.PackedLength);
        Statistics = new AlignedBlock<T>(size.StatisticsLength);
        benchLength = Bench.TileSums + size.PanelLength;
        benches = new AlignedBlock<T>(threads * benchLength);
        Targets = new AlignedBlock<T>(network.IsClassifier ? TileRows * network.OutputLength : 0);
        LossSums = new double[network.Heads.Length];
        Losses = new double[TileRows * LossSums.Length];
        headCosts = new double[LossSums.Length];
        Penalties = new double[network.Tensors.Length];
        gaps = GapsOf(network);
        Team = threads == 1 ? null : new ThreadTeam(threads);
    }

    /// <summary>The structure of the network this workspace belongs to.</summary>
    public NetworkDescription Network { get; }

    /// <summary>The largest number of rows of one call.</summary>
    public int MaxRows { get; }

    /// <summary>The hyperparameters that calls with this workspace use: penalties, keep probabilities, label smoothing, weights of
    /// outputs.</summary>
    public Hyperparameters Hyperparameters { get; }

    /// <summary>
    /// dJ/dtheta of the last <c>CostAndGradient</c> or <c>Backward</c>, <see cref="NetworkDescription.ParametersLength"/> elements in the
    /// layout of the network's parameters.
    /// </summary>
    public Span<T> ParameterGradients => GradientBlock.Span;

    /// <summary>The gradients as named tensors with shapes.</summary>
    public NamedTensors<T> GradientTensors => new(Network, ParameterGradients);

    /// <summary>
    /// (1/m) sum of the losses of the last call of <c>Cost</c> or <c>CostAndGradient</c>, without penalties: the sum over the outputs of
    /// weight x <see cref="HeadCosts"/>.
    /// </summary>
    public double DataCost
    {
        get => dataCost;
        internal set => Volatile.Write(ref dataCost, value); // no thread may see this before the incremented number of calls
    }

    /// <summary>
    /// For each output, (1/m) sum of its losses in the last call of <c>Cost</c> or <c>CostAndGradient</c>, in the order of
    /// <see cref="NetworkDescription.Heads"/>. Weights of rows count, weights of outputs do not. The span shows the next call's values
    /// after that call.
    /// </summary>
    public ReadOnlySpan<double> HeadCosts
    {
        [MethodImpl(Jit.Inline)]
        get => headCosts;
    }

    /// <summary>The sum of the penalties in the last call of <c>Cost</c> or <c>CostAndGradient</c>.</summary>
    public double PenaltyCost { get; internal set; }

    /// <summary>
    /// The number of calls started on this workspace so far. A caller that counts fewer calls of its own shares the workspace with another
    /// caller.
    /// </summary>
    internal long Calls
    {
        [MethodImpl(Jit.Inline)]
        get => guard.Calls;
    }

    /// <summary>The sizes that the compiler planned for the network.</summary>
    internal WorkspaceSize Size { get; }

    /// <summary>The number of rows that forward and backward passes process at a time.</summary>
    internal int TileRows { get; }

    internal AlignedBlock<T> GradientBlock { get; }

    internal AlignedBlock<T> Tile { get; }

    internal AlignedBlock<T> Packed { get; }

    /// <summary>Means, variances and sums of columns, from the last call of a network that runs layer by layer over all rows.</summary>
    internal AlignedBlock<T> Statistics { get; }

    /// <summary>
    /// The number of rows of the batch that <see cref="Statistics"/> describes; 0 if no gradient was computed from it, or if the moving
    /// averages were updated with it already.
    /// </summary>
    internal int StatisticsRows { get; set; }

    internal AlignedBlock<T> Targets { get; }

    /// <summary>The loss of each row, output after output.</summary>
    internal double[] Losses { get; }

    /// <summary>The sum of the losses of each output over the rows of the last call.</summary>
    internal double[] LossSums { get; }

    /// <summary>The threads that share calls; null if only the caller's thread works.</summary>
    internal ThreadTeam? Team { get; private set; }

    /// <summary>The state of the running call, which the network reuses; null before the first call.</summary>
    internal object? Work { get; set; }

    internal double[] Penalties { get; }

    /// <summary>What <see cref="INetwork{T}.Backward"/> needs from the forward pass; null before the first.</summary>
    internal RecordedForward<T>? Recorded { get; set; }

    /// <summary>The number of threads that share the work of a call, including the caller's.</summary>
    public int Threads => Team?.Size ?? 1;

    /// <summary>
    /// Refuses all further calls and ends the threads. If a call is running on another thread, that call completes and then ends them.
    /// </summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The scratch memory for the matrix products of one thread.</summary>
    internal ref T BenchOf(int part) => ref Unsafe.Add(ref benches.First, (nint)part * benchLength);

    /// <summary>Makes means of the sums of the losses.</summary>
    /// <param name="rows">The rows of the call.</param>
    [MethodImpl(Jit.Inline)]
    internal void TakeHeadCosts(int rows)
    {
        for (int head = 0; head < headCosts.Length; head++)
            headCosts[head] = LossSums[head] / rows;
    }

    /// <summary>Starts a call on this workspace. <see cref="Leave"/> ends it, in a finally block.</summary>
    /// <exception cref="InvalidOperationException">Another call has not ended yet.</exception>
    /// <exception cref="ObjectDisposedException">The workspace was disposed of.</exception>
    [MethodImpl(Jit.Inline)]
    internal void Enter() => guard.Enter(this);

    /// <summary>Ends a call.</summary>
    [MethodImpl(Jit.Inline)]
    internal void Leave() => guard.Leave(this);

    /// <summary>Ends the threads.</summary>
    void IReleasable.Release()
    {
        Team?.Dispose();
        Team = null;
    }

    /// <summary>Writes zeros into the gaps between the gradients of the tensors, because the caller may have written there.</summary>
    [MethodImpl(Jit.Hot)]
    internal void ClearGaps()
    {
        Span<T> gradients = GradientBlock.Span;
        for (int gap = 0; gap < gaps.Length; gap++)
            gradients.Slice(gaps[gap].Start, gaps[gap].Length).Clear();
    }

    /// <summary>Refuses all further calls and ends the threads.</summary>
    /// <param name="disposing">False if a derived class calls it from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            guard.Dispose(this);
    }

    private static (int Start, int Length)[] GapsOf(NetworkDescription network)
    {
        List<(int Start, int Length)> gaps = [];
        int end = 0;
        foreach (TensorDescription tensor in network.Tensors)
        {
            // Tensors that are not trained come after all trained ones, and their gradient is 0.
            if (!tensor.IsTrained)
                break;
            if (tensor.Offset > end)
                gaps.Add((end, tensor.Offset - end));
            end = tensor.Offset + tensor.Length;
        }

        if (network.ParametersLength > end)
            gaps.Add((end, network.ParametersLength - end));
        return [.. gaps];
    }

    private static void CheckBenches(NetworkDescription network, WorkspaceSize size, int threads)
    {
        long length = Bench.TileSums + (long)size.PanelLength;
        if (threads * length > AlignedBlock<T>.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(threads),
                threads,
                $"{network.Name} needs {length} elements for the products of each thread, more than one array holds; "
                + $"at most {AlignedBlock<T>.MaxLength / length} threads fit.");
        }
    }

    private void CheckTile(NetworkDescription network, WorkspaceSize size, int maxRows)
    {
        int rowLength = Math.Max(size.TileRowLength, network.IsClassifier ? network.OutputLength : 0);
        if ((long)TileRows * rowLength > AlignedBlock<T>.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxRows),
                maxRows,
                $"{network.Name} needs {rowLength} elements of scratch for each of the {TileRows} rows of a tile, "
                + $"more than one array holds; at most {AlignedBlock<T>.MaxLength / rowLength} rows fit.");
        }
    }
}
