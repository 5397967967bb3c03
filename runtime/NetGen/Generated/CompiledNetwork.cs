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

    private readonly AlignedBlock<T> parameters = new(TKernels.Description.ParametersLength);

    /// <inheritdoc/>
    public NetworkDescription Description => TKernels.Description;

    /// <inheritdoc/>
    public Span<T> Parameters => parameters.Span;

    /// <summary>Draws every tensor by its initializer.</summary>
    /// <param name="seed">The same seed draws the same bits.</param>
    public void Initialize(int seed) => InitializationExtensions.Initialize(this, seed);

    /// <inheritdoc/>
    public Workspace<T> CreateWorkspace(int maxRows) => new(TKernels.Description, TKernels.WorkspaceSize, maxRows);

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
    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace)
    {
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(TKernels.Description, inputs, rows, outputs);
        int tileRows = workspace.TileRows;
        for (int first = 0; first < rows; first += tileRows)
        {
            Widest<TKernels, T>.Infer(
                ref parameters.First,
                ref RowOf(inputs, first, TKernels.InputLength),
                ref RowOf(outputs, first, TKernels.OutputLength),
                ref workspace.Tile.First,
                ref workspace.Bench.First,
                Math.Min(tileRows, rows - first),
                tileRows);
        }
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default)
    {
        CallChecks<T>.Call(TKernels.Description, TKernels.WorkspaceSize, inputs.Length, rows, workspace);
        CallChecks<T>.Outputs(TKernels.Description, inputs, rows, outputs);
        CallChecks<T>.Mask(TKernels.Description, pass, rows);
        workspace.Recorded ??= new RecordedForward<T>(TKernels.Description, workspace.MaxRows);
        workspace.Recorded.Record(inputs, rows, pass, workspace.Hyperparameters.Values);
        TileFrame<T> frame = Frame(workspace, rows);
        for (int first = 0; first < rows; first += frame.Capacity)
        {
            ForwardTile(ref frame, inputs, first, workspace, pass);
            frame.Outputs = ref RowOf(outputs, first, TKernels.OutputLength);
            Widest<TKernels, T>.Output(frame);
        }
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default)
    {
        CallChecks<T>.Workspace(TKernels.Description, TKernels.WorkspaceSize, workspace);
        RecordedForward<T> recorded = workspace.Recorded
            ?? throw new InvalidOperationException("Backward follows a Forward on the same workspace, and there was none; Predict keeps no activations.");
        int rows = recorded.Rows;
        CallChecks<T>.OutputGradients(TKernels.Description, outputGradients.Length, rows);
        CallChecks<T>.InputGradients(TKernels.Description, inputGradients, rows);
        ReadOnlySpan<T> inputs = recorded.Inputs.Span[..(rows * TKernels.InputLength)];
        TileFrame<T> frame = Frame(workspace, rows);
        PackWeights(frame, inputGradients);

        // Penalties are the workspace's as they are now; the way back is that of the pass that was made.
        frame.Hyperparameters = recorded.Hyperparameters;
        for (int first = 0; first < rows; first += frame.Capacity)
        {
            // The tile's activations are made again: other calls may have used the workspace since.
            ForwardTile(ref frame, inputs, first, workspace, recorded.Pass(TKernels.Description.DropoutLength));
            frame.OutputGradients = ref RowOf(outputGradients, first, TKernels.OutputLength);
            Widest<TKernels, T>.OutputBackward(frame);
            BackwardTile(ref frame, first, inputGradients);
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

    private double Cost(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, int rows, Workspace<T> workspace, Pass pass, bool gradient, Span<T> inputGradients)
    {
        CallChecks<T>.Mask(TKernels.Description, pass, rows);
        CallChecks<T>.InputGradients(TKernels.Description, inputGradients, rows);
        NetworkDescription network = TKernels.Description;
        TileFrame<T> frame = Frame(workspace, rows);
        if (gradient)
            PackWeights(frame, inputGradients);
        double sum = 0;
        for (int first = 0; first < rows; first += frame.Capacity)
        {
            ForwardTile(ref frame, inputs, first, workspace, pass);
            if (labels.IsEmpty)
            {
                frame.Targets = ref RowOf(targets, first, network.OutputLength);
            }
            else
            {
                Labels.Encode(labels.Slice(first, frame.Rows), network.LabelEncoding, network.OutputLength, workspace.Targets.Span);
                frame.Targets = ref workspace.Targets.First;
            }

            if (gradient)
            {
                Widest<TKernels, T>.LossGradient(frame);
                BackwardTile(ref frame, first, inputGradients);
            }
            else
            {
                Widest<TKernels, T>.Loss(frame);
            }

            for (int row = 0; row < frame.Rows; row++)
                sum += workspace.Losses[row];
        }

        workspace.DataCost = sum / rows;
        workspace.PenaltyCost = PenaltyCost(frame, workspace);
        return workspace.DataCost + workspace.PenaltyCost;
    }

    private TileFrame<T> Frame(Workspace<T> workspace, int batchRows) => new()
    {
        Parameters = ref parameters.First,
        Gradients = ref workspace.GradientBlock.First,
        Packed = ref workspace.Packed.First,
        Tile = ref workspace.Tile.First,
        Bench = ref workspace.Bench.First,
        Losses = ref MemoryMarshal.GetArrayDataReference(workspace.Losses),
        Penalties = ref MemoryMarshal.GetArrayDataReference(workspace.Penalties),
        Hyperparameters = workspace.Hyperparameters.Values,
        Capacity = workspace.TileRows,
        BatchRows = batchRows,
        Parts = 1,
    };

    private static void ForwardTile(ref TileFrame<T> frame, ReadOnlySpan<T> inputs, int first, Workspace<T> workspace, in Pass pass)
    {
        frame.Inputs = ref RowOf(inputs, first, TKernels.InputLength);
        frame.Rows = Math.Min(frame.Capacity, frame.BatchRows - first);
        int maskColumn = 0;
        foreach (DropoutSite site in TKernels.DropoutSites)
        {
            Span<T> mask = workspace.Tile.Span.Slice(site.TileOffset * frame.Capacity, frame.Rows * site.Width);
            double keepProb = frame.Hyperparameters[site.Hyperparameter];
            if (!pass.Dropout)
                mask.Fill(T.One);
            else if (!pass.HasMask)
                DropoutMask.Draw(mask, site.Width, pass.Seed, pass.Step, site.Layer, first, keepProb);
            else
                DropoutMask.Take(mask, site.Width, pass.Mask[(first * TKernels.Description.DropoutLength)..], TKernels.Description.DropoutLength, maskColumn, keepProb);
            maskColumn += site.Width;
        }

        Widest<TKernels, T>.Forward(frame);
    }

    private static void PackWeights(in TileFrame<T> frame, Span<T> inputGradients)
    {
        Widest<TKernels, T>.Pack(frame);
        if (!inputGradients.IsEmpty)
            Widest<TKernels, T>.PackForInputs(frame);
    }

    private static void BackwardTile(ref TileFrame<T> frame, int first, Span<T> inputGradients)
    {
        Widest<TKernels, T>.Backward(frame);
        if (!inputGradients.IsEmpty)
        {
            frame.InputGradients = ref RowOf(inputGradients, first, TKernels.InputLength);
            Widest<TKernels, T>.InputBackward(frame);
        }

        frame.IsFirst = first == 0;
        Widest<TKernels, T>.ParameterGradients(frame);
    }

    private static double PenaltyCost(in TileFrame<T> frame, Workspace<T> workspace)
    {
        if (!workspace.Hyperparameters.HasPenalty)
            return 0;
        Array.Clear(workspace.Penalties);
        Widest<TKernels, T>.Penalty(frame);
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

    private static ref T RowOf(ReadOnlySpan<T> matrix, int row, int columns) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (nint)row * columns);

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
