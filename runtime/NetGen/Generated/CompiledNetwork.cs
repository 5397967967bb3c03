using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Generated;

/// <summary>
/// A network made of emitted kernels: owns the parameters, checks arguments, walks the tiles of a call and sums costs in a fixed
/// order. The user's class forwards to it. For emitted code.
/// </summary>
/// <typeparam name="TKernels">The emitted kernels.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledNetwork<TKernels, T> : INetwork<T>
    where TKernels : struct, INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One-row predictions keep up to this many bytes on the stack.</summary>
    private const int MaxStackBytes = 32 * 1024;

    private const int CacheLineBytes = 64;

    /// <summary>A call of fewer takes less than some 20 microseconds: threads would gain nothing by sharing it.</summary>
    private const long MultiplyAddsWorthThreads = 1_000_000;

    private readonly AlignedBlock<T> parameters = new(TKernels.Description.ParametersLength);

    /// <inheritdoc/>
    public NetworkDescription Description => TKernels.Description;

    /// <inheritdoc/>
    public Span<T> Parameters => parameters.Span;

    /// <inheritdoc/>
    public Decision Decision { get; set => field = Decision.Checked(value, TKernels.Description); } = Decision.Default;

    /// <summary>Draws every tensor by its initializer.</summary>
    /// <param name="seed">The same seed draws the same bits.</param>
    public void Initialize(int seed) => InitializationExtensions.Initialize(this, seed);

    /// <inheritdoc/>
    public Workspace<T> CreateWorkspace(int maxRows, int threads = 1) => new(TKernels.Description, TKernels.WorkspaceSize, maxRows, threads);

    /// <inheritdoc/>
    public INetwork<double>? CreateGradientTwin() => null;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<T> input, Span<T> output)
    {
        if (input.Length != TKernels.InputLength || output.Length != TKernels.OutputLength)
            ThrowRowLength(input.Length, output.Length);
        if (input.Overlaps(output))
            throw CallChecks<T>.OutputsOverlap(TKernels.Description, nameof(output));
        PredictRow(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public unsafe int Classify(ReadOnlySpan<T> input)
    {
        NetworkDescription network = TKernels.Description;
        if (input.Length != network.InputLength)
            ThrowRowLength(input.Length, network.OutputLength);
        if (!network.IsClassifier)
            throw CallChecks<T>.NotAClassifier(network);
        if (network.OutputLength > MaxStackBytes / sizeof(T))
            throw TooLargeForTheStack();
        Span<T> output = stackalloc T[network.OutputLength];
        PredictRow(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
        return Decision.ClassOf<T>(output, network.LabelEncoding);
    }

    /// <inheritdoc/>
    public unsafe void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace)
    {
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(TKernels.Description, inputs, rows, outputs);
        TileWork<TKernels, T> work = WorkOf(workspace, CallKind.Predict, rows);
        fixed (T* parametersStart = &parameters.First, input = inputs, output = outputs)
        {
            work.Call.Parameters = parametersStart;
            work.Call.Inputs = input;
            work.Call.Outputs = output;
            work.Run(IsWorthThreads(rows));
        }
    }

    /// <inheritdoc/>
    public unsafe void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default)
    {
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(TKernels.Description, inputs, rows, outputs);
        CallChecks<T>.Mask(TKernels.Description, pass, rows);
        CallChecks<T>.NoRowWeights(TKernels.Description, pass);
        workspace.Recorded ??= new RecordedForward<T>(TKernels.Description, workspace.MaxRows);
        workspace.Recorded.Record(inputs, rows, pass, workspace.Hyperparameters.Values);
        TileWork<TKernels, T> work = WorkOf(workspace, CallKind.Forward, rows);
        fixed (T* parametersStart = &parameters.First, input = inputs, output = outputs)
        fixed (double* hyperparameters = workspace.Hyperparameters.Values)
        fixed (bool* mask = pass.Mask)
        {
            work.Call.Parameters = parametersStart;
            work.Call.Inputs = input;
            work.Call.Outputs = output;
            work.Call.Hyperparameters = hyperparameters;
            work.Call.Take(pass, mask);
            work.Run(IsWorthThreads(rows));
        }
    }

    /// <inheritdoc/>
    public unsafe void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default)
    {
        CallChecks<T>.Workspace(TKernels.Description, TKernels.WorkspaceSize, workspace);
        RecordedForward<T> recorded = workspace.Recorded
            ?? throw new InvalidOperationException("Backward follows a Forward on the same workspace, and there was none; Predict keeps no activations.");
        int rows = recorded.Rows;
        CallChecks<T>.OutputGradients(TKernels.Description, outputGradients.Length, rows);
        CallChecks<T>.InputGradients(TKernels.Description, inputGradients, rows, outputGradients, nameof(outputGradients));
        Pass pass = recorded.Pass(TKernels.Description.DropoutLength);

        // The tiles' activations are made again: other calls may have used the workspace since. Penalties are the workspace's as they are now; the way back is
        // that of the pass that was made.
        TileWork<TKernels, T> work = WorkOf(workspace, CallKind.Backward, rows);
        recorded.TakePenalties(TKernels.Description, workspace.Hyperparameters.Values);
        fixed (T* parametersStart = &parameters.First, input = &recorded.Inputs.First, outputGradient = outputGradients, inputGradient = inputGradients)
        fixed (double* hyperparameters = recorded.Hyperparameters)
        fixed (bool* mask = pass.Mask)
        {
            work.Call.Parameters = parametersStart;
            work.Call.Inputs = input;
            work.Call.OutputGradients = outputGradient;
            work.Call.InputGradients = inputGradient;
            work.Call.Hyperparameters = hyperparameters;
            work.Call.Take(pass, mask);
            work.Run(IsWorthThreads(3L * rows));
        }
    }

    /// <inheritdoc/>
    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default)
    {
        int rows = CallChecks<T>.RowsOf(TKernels.Description, targets.Length);
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        return Cost(inputs, targets, [], rows, workspace, pass, gradient: false, default);
    }

    /// <inheritdoc/>
    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default)
    {
        CallChecks<T>.Labels(TKernels.Description, labels);
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, labels.Length, workspace);
        return Cost(inputs, [], labels, labels.Length, workspace, pass, gradient: false, default);
    }

    /// <inheritdoc/>
    public double CostAndGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default)
    {
        int rows = CallChecks<T>.RowsOf(TKernels.Description, targets.Length);
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        return Cost(inputs, targets, [], rows, workspace, pass, gradient: true, inputGradients);
    }

    /// <inheritdoc/>
    public double CostAndGradient(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default)
    {
        CallChecks<T>.Labels(TKernels.Description, labels);
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, labels.Length, workspace);
        return Cost(inputs, [], labels, labels.Length, workspace, pass, gradient: true, inputGradients);
    }

    private unsafe double Cost(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, int rows, Workspace<T> workspace, Pass pass, bool gradient, Span<T> inputGradients)
    {
        CallChecks<T>.Mask(TKernels.Description, pass, rows);
        CallChecks<T>.RowWeights(TKernels.Description, pass, rows);
        CallChecks<T>.InputGradients(TKernels.Description, inputGradients, rows, inputs, nameof(inputs));
        CallChecks<T>.InputGradients(TKernels.Description, inputGradients, rows, targets, nameof(targets));
        TileWork<TKernels, T> work = WorkOf(workspace, gradient ? CallKind.CostAndGradient : CallKind.Cost, rows);
        fixed (T* parametersStart = &parameters.First, input = inputs, target = targets, inputGradient = inputGradients)
        fixed (double* hyperparameters = workspace.Hyperparameters.Values, rowWeights = pass.RowWeights)
        fixed (int* label = labels)
        fixed (bool* mask = pass.Mask)
        {
            work.Call.Parameters = parametersStart;
            work.Call.Inputs = input;
            work.Call.Targets = target;
            work.Call.Labels = label;
            work.Call.InputGradients = inputGradient;
            work.Call.Hyperparameters = hyperparameters;
            work.Call.RowWeights = rowWeights;
            work.Call.Take(pass, mask);
            work.Run(IsWorthThreads(gradient ? 3L * rows : rows));
        }

        workspace.DataCost = work.LossSum / rows;
        workspace.PenaltyCost = PenaltyCost(workspace, rows);
        return workspace.DataCost + workspace.PenaltyCost;
    }

    /// <inheritdoc/>
    public void UpdateAverages(Workspace<T> workspace)
    {
        CallChecks<T>.Workspace(TKernels.Description, TKernels.WorkspaceSize, workspace);
        if (TKernels.AverageSites.IsEmpty)
            return;
        int rows = workspace.StatisticsRows;
        if (rows == 0)
            throw new InvalidOperationException($"UpdateAverages of {TKernels.Description.Name} takes the batch statistics of a CostAndGradient or Backward, and there was none on this workspace since the last update or forward pass.");
        workspace.StatisticsRows = 0;

        // One row has no spread: its variance of 0 says nothing of the data.
        if (rows == 1)
            return;
        foreach (ref readonly AverageSite site in TKernels.AverageSites)
            MovingAverages<T>.Update(site, workspace.Statistics.Span, parameters.Span);
    }

    private static TileWork<TKernels, T> WorkOf(Workspace<T> workspace, CallKind kind, int rows)
    {
        // Networks of equal plans, such as a network in double precision and its twin, may share a workspace.
        if (workspace.Work is not TileWork<TKernels, T> work)
            workspace.Work = work = new TileWork<TKernels, T>(workspace);
        work.Call.Start(kind, rows);
        return work;
    }

    private static bool IsWorthThreads(long passes) => TKernels.Description.MultiplyAdds * passes >= MultiplyAddsWorthThreads;

    private double PenaltyCost(Workspace<T> workspace, int batchRows)
    {
        if (!workspace.Hyperparameters.HasPenalty)
            return 0;
        Array.Clear(workspace.Penalties);
        Widest<TKernels, T>.Penalty(new TileFrame<T>
        {
            Parameters = ref parameters.First,
            Penalties = ref MemoryMarshal.GetArrayDataReference(workspace.Penalties),
            Hyperparameters = workspace.Hyperparameters.Values,
            BatchRows = batchRows,
        });
        double sum = 0;
        foreach (double penalty in workspace.Penalties)
            sum += penalty;
        return sum;
    }

    [SkipLocalsInit]
    private unsafe void PredictRow(ref T input, ref T output)
    {
        if (TKernels.InferenceRowLength > MaxStackBytes / sizeof(T))
            throw TooLargeForTheStack();
        byte* stack = stackalloc byte[((TKernels.InferenceRowLength + Bench.RowSums) * sizeof(T)) + CacheLineBytes];
        ref T scratch = ref Unsafe.AsRef<T>((void*)(((nuint)stack + CacheLineBytes - 1) & ~(nuint)(CacheLineBytes - 1)));
        Widest<TKernels, T>.Infer(ref parameters.First, ref input, ref output, ref scratch, ref Unsafe.Add(ref scratch, TKernels.InferenceRowLength), rows: 1, capacity: 1);
    }

    private static InvalidOperationException TooLargeForTheStack() =>
        new($"{TKernels.Description.Name} needs {TKernels.Description.ScratchBytes} bytes of scratch for a row, more than the {MaxStackBytes} kept on the stack; call Predict with a workspace.");

    private static void ThrowRowLength(int input, int output)
    {
        NetworkDescription network = TKernels.Description;
        throw input != network.InputLength
            ? new ArgumentException($"{network.Name} takes {network.InputLength} inputs; {input} were given.", nameof(input))
            : new ArgumentException($"{network.Name} gives {network.OutputLength} outputs; room for {output} was given.", nameof(output));
    }
}
