using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Runs the emitted kernels of a network: it owns the parameters, checks arguments, processes the tiles of a call and sums costs in a fixed
/// order. The user's class forwards all calls to it. For emitted code.
/// </summary>
/// <typeparam name="TKernels">The emitted kernels.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledNetwork<TKernels, T> : INetwork<T>
    where TKernels : struct, INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // This runs the static constructor of the kernels. Methods that are compiled later then need no check for it.
    private readonly NetworkDescription network = TKernels.Description;
    private readonly HeadDescription? classifying = TKernels.Description.ClassifyingHead;
    private readonly int classifyingLength = TKernels.Description.ClassifyingHead?.Length ?? 0;
    private readonly AlignedBlock<T> parameters = new(TKernels.Description.ParametersLength);

    /// <inheritdoc/>
    public NetworkDescription Description
    {
        [MethodImpl(Jit.Hot)]
        get => network;
    }

    /// <inheritdoc/>
    public Span<T> Parameters
    {
        [MethodImpl(Jit.Hot)]
        get => parameters.Span;
    }

    /// <inheritdoc/>
    public Decision Decision { [MethodImpl(Jit.Hot)] get; set => field = Decision.Checked(value, TKernels.Description); } =
        Decision.Default;

    /// <summary>Draws every tensor with its initializer.</summary>
    /// <param name="seed">The seed of the random values; the same seed gives the same bits.</param>
    public void Initialize(int seed) => InitializationExtensions.Initialize(this, seed);

    /// <inheritdoc/>
    public Workspace<T> CreateWorkspace(int maxRows, int threads = 1) => new(network, TKernels.WorkspaceSize, maxRows, threads);

    /// <inheritdoc/>
    public INetwork<double>? CreateGradientTwin() => null;

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> input, Span<T> output) => Inference<TKernels, T>.Predict(ref parameters.First, input, output);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public int Classify(ReadOnlySpan<T> input) =>
        Inference<TKernels, T>.Classify(ref parameters.First, input, classifying, classifyingLength, Decision);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs) =>
        Inference<TKernels, T>.Predict(ref parameters.First, inputs, rows, outputs);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public unsafe void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace)
    {
        TileWork<TKernels, T> work = WorkOf(workspace);
        CallChecks<T>.Rows(network, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(network, inputs, rows, outputs);
        workspace.Enter();
        try
        {
            work.Call.Start(CallKind.Predict, rows);
            fixed (T* parametersStart = &parameters.First, input = inputs, output = outputs)
            {
                work.Call.Parameters = parametersStart;
                work.Call.Inputs = input;
                work.Call.Outputs = output;
                work.Make(rows);
            }
        }
        finally
        {
            workspace.Leave();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public unsafe void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default)
    {
        TileWork<TKernels, T> work = WorkOf(workspace);
        CallChecks<T>.Rows(network, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(network, inputs, rows, outputs);
        CallChecks<T>.Mask(network, pass, rows);
        CallChecks<T>.NoRowWeights(network, pass);
        workspace.Enter();
        try
        {
            workspace.Recorded ??= new RecordedForward<T>(network, workspace.MaxRows);
            workspace.Recorded.Record(inputs, rows, pass, workspace.Hyperparameters.Values);
            work.Call.Start(CallKind.Forward, rows);
            fixed (T* parametersStart = &parameters.First, input = inputs, output = outputs)
            fixed (double* hyperparameters = workspace.Hyperparameters.Values)
            fixed (bool* mask = pass.Mask)
            {
                work.Call.Parameters = parametersStart;
                work.Call.Inputs = input;
                work.Call.Outputs = output;
                work.Call.Hyperparameters = hyperparameters;
                work.Call.Take(pass, mask);
                work.Make(rows);
            }
        }
        finally
        {
            workspace.Leave();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default)
    {
        TileWork<TKernels, T> work = WorkOf(workspace);
        workspace.Enter();
        try
        {
            RecordedForward<T> recorded = workspace.Recorded
                ?? throw new InvalidOperationException(
                    "Backward needs a Forward on the same workspace before it, but none was made; Predict does not count.");
            CallChecks<T>.OutputGradients(network, outputGradients.Length, recorded.Rows);
            CallChecks<T>.InputGradients(network, inputGradients, recorded.Rows, outputGradients, nameof(outputGradients));
            Backward(work, outputGradients, workspace, recorded, inputGradients);
        }
        finally
        {
            workspace.Leave();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default) =>
        Cost(inputs, targets, [], RowsOf(targets), workspace, pass, CallKind.Cost, default);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default)
    {
        CallChecks<T>.Labels(network, labels);
        return Cost(inputs, [], labels, labels.Length, workspace, pass, CallKind.Cost, default);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        Cost(inputs, targets, [], RowsOf(targets), workspace, pass, CallKind.CostAndGradient, inputGradients);

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default)
    {
        CallChecks<T>.Labels(network, labels);
        return Cost(inputs, [], labels, labels.Length, workspace, pass, CallKind.CostAndGradient, inputGradients);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void UpdateAverages(Workspace<T> workspace)
    {
        AverageSlot[] slots = WorkOf(workspace).AverageSlots;
        if (slots.Length == 0)
            return;
        workspace.Enter();
        try
        {
            int rows = workspace.StatisticsRows;
            if (rows == 0)
            {
                throw new InvalidOperationException(
                    $"UpdateAverages of {network.Name} needs the batch statistics of a CostAndGradient or Backward, "
                    + "but none was made on this workspace since the last update or forward pass.");
            }

            workspace.StatisticsRows = 0;

            // The variance of a single row is 0, which is no estimate of the variance of the data.
            if (rows == 1)
                return;
            MovingAverages<T>.Update(slots, workspace.Statistics.Span, parameters.Span);
        }
        finally
        {
            workspace.Leave();
        }
    }

    /// <summary>The state that this network keeps in a workspace. It is created once, after the workspace was checked.</summary>
    [MethodImpl(Jit.Inline)]
    private TileWork<TKernels, T> WorkOf(Workspace<T> workspace) => workspace?.Work as TileWork<TKernels, T> ?? MakeWork(workspace!);

    /// <summary>
    /// Networks with equal plans, such as a network in double precision and its twin, can share a workspace. The type of the state then
    /// changes.
    /// </summary>
    private TileWork<TKernels, T> MakeWork(Workspace<T> workspace)
    {
        CallChecks<T>.Workspace(network, TKernels.WorkspaceSize, workspace);
        TileWork<TKernels, T> work = new(workspace);
        workspace.Work = work;
        return work;
    }

    [MethodImpl(Jit.Inline)]
    private int RowsOf(ReadOnlySpan<T> targets) => CallChecks<T>.RowsOf(network, TKernels.OutputLength, targets.Length);

    [MethodImpl(Jit.Hot)]
    private unsafe double Cost(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> labels,
        int rows,
        Workspace<T> workspace,
        in Pass pass,
        CallKind kind,
        Span<T> inputGradients)
    {
        TileWork<TKernels, T> work = WorkOf(workspace);
        CallChecks<T>.Rows(network, inputs.Length, rows, workspace);
        CallChecks<T>.Mask(network, pass, rows);
        CallChecks<T>.RowWeights(network, pass, rows);
        CallChecks<T>.InputGradients(network, inputGradients, rows, inputs, nameof(inputs));
        CallChecks<T>.InputGradients(network, inputGradients, rows, targets, nameof(targets));
        workspace.Enter();
        try
        {
            work.Call.Start(kind, rows);
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
                work.Make(kind == CallKind.CostAndGradient ? 3L * rows : rows);
            }

            workspace.TakeHeadCosts(rows);
            workspace.DataCost = work.LossSum / rows;
            workspace.PenaltyCost = workspace.Hyperparameters.HasPenalty ? PenaltyCost(workspace, rows) : 0;
            return workspace.DataCost + workspace.PenaltyCost;
        }
        finally
        {
            workspace.Leave();
        }
    }

    [MethodImpl(Jit.Hot)]
    private unsafe void Backward(
        TileWork<TKernels, T> work,
        ReadOnlySpan<T> outputGradients,
        Workspace<T> workspace,
        RecordedForward<T> recorded,
        Span<T> inputGradients)
    {
        Pass pass = recorded.Pass(network.DropoutLength);

        // The activations of the tiles are computed again, because other calls may have overwritten them. Dropout and batch statistics are
        // those of the forward pass, but penalties are the current ones of the workspace.
        recorded.TakePenalties(network, workspace.Hyperparameters.Values);
        work.Call.Start(CallKind.Backward, recorded.Rows);
        fixed (
            T* parametersStart = &parameters.First,
            input = &recorded.Inputs.First,
            outputGradient = outputGradients,
            inputGradient = inputGradients)
        fixed (double* hyperparameters = recorded.Hyperparameters)
        fixed (bool* mask = pass.Mask)
        {
            work.Call.Parameters = parametersStart;
            work.Call.Inputs = input;
            work.Call.OutputGradients = outputGradient;
            work.Call.InputGradients = inputGradient;
            work.Call.Hyperparameters = hyperparameters;
            work.Call.Take(pass, mask);
            work.Make(3L * recorded.Rows);
        }
    }

    [MethodImpl(Jit.Hot)]
    private double PenaltyCost(Workspace<T> workspace, int batchRows)
    {
        Span<double> penalties = workspace.Penalties;
        penalties.Clear();
        Widest<TKernels, T>.Run(TileProgram.Penalty, new TileFrame<T>
        {
            Parameters = ref parameters.First,
            Penalties = ref MemoryMarshal.GetReference(penalties),
            Hyperparameters = workspace.Hyperparameters.Values,
            BatchRows = batchRows,
        });
        double sum = 0;
        for (int tensor = 0; tensor < penalties.Length; tensor++)
            sum += penalties[tensor];
        return sum;
    }
}
