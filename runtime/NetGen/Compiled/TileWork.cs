using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Runs one call tile by tile, in parts that threads run at the same time. For computations on single rows, the rows of a tile are cut into
/// parts. The gradients of the parameters sum over all rows of the tile, so there the parameters are cut into parts. Each number is
/// computed by the same operations in the same order for any number of parts.
/// </summary>
/// <typeparam name="TKernels">The emitted kernels.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class TileWork<TKernels, T>(Workspace<T> workspace) : ITeamWork, ITappedTile
    where TKernels : struct, INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A call with fewer multiply-adds takes less than about 20 microseconds, too short to gain from several threads.</summary>
    private const long MultiplyAddsWorthThreads = 1_000_000;

    private readonly NetworkDescription network = TKernels.Description;
    private readonly MaskSlot[] maskSlots = TKernels.MaskSlots.ToArray();
    private readonly int[] lossWeights = LossWeights(TKernels.Description);
    private ThreadTeam? team;
    private int parts;

    /// <summary>Whether threads compute statistics over all rows together. Then threads without rows of their own take part, too.</summary>
    private static bool IsCollective
    {
        [MethodImpl(Jit.Inline)]
        get => TKernels.WorkspaceSize.StatisticsLength > 0;
    }

    /// <summary>The arguments of the call.</summary>
    public NetworkCall<T> Call { get; } = new();

    /// <summary>The sum of the losses of all rows, each output by its weight.</summary>
    public double LossSum { get; private set; }

    /// <summary>The moving averages.</summary>
    public AverageSlot[] AverageSlots { get; } = TKernels.AverageSlots.ToArray();

    /// <inheritdoc/>
    public ReadOnlySpan<int> Taps => TKernels.Taps;

    /// <summary>Runs the call, on several threads if it is long enough.</summary>
    /// <param name="passes">The number of forward and backward passes of single rows; a backward pass counts as two.</param>
    [MethodImpl(Jit.Hot)]
    public void Make(long passes)
    {
        LossSum = 0;
        workspace.LossSums.AsSpan().Clear();
        if (Call.Kind != CallKind.Predict)
            workspace.StatisticsRows = 0;

        team = workspace.Team;
        parts = team is not null && network.MultiplyAdds * passes >= MultiplyAddsWorthThreads ? team.Size : 1;
        if (parts == 1)
            Run(0);
        else
            team!.Run(this);
        if (IsCollective && Call.HasGradient && !Call.UsesAverages)
            workspace.StatisticsRows = Call.Rows;
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Hot)]
    public void Run(int part)
    {
        TileFrame<T> frame = new()
        {
            Parameters = ref *Call.Parameters,
            Gradients = ref workspace.GradientBlock.First,
            Packed = ref workspace.Packed.First,
            Statistics = ref workspace.Statistics.First,
            Tile = ref workspace.Tile.First,
            Bench = ref workspace.BenchOf(part),
            Losses = ref workspace.Losses[0],
            Hyperparameters = new(Call.Hyperparameters, Call.Hyperparameters == null ? 0 : network.Hyperparameters.Length),
            Capacity = workspace.TileRows,
            BatchRows = Call.Rows,
            Part = part,
            Parts = parts,
            Team = parts > 1 ? team : null,
            UsesAverages = Call.UsesAverages,
        };
        if (Call.HasGradient)
        {
            if (part == 0)
                workspace.ClearGaps();
            Widest<TKernels, T>.Run(TileProgram.Pack, frame);
            if (Call.InputGradients != null)
                Widest<TKernels, T>.Run(TileProgram.PackForInputs, frame);
        }

        for (int first = 0; first < Call.Rows; first += frame.Capacity)
            RunTile(ref frame, first);
    }

    [MethodImpl(Jit.Hot)]
    private void RunTile(ref TileFrame<T> frame, int first)
    {
        int tileRows = Math.Min(frame.Capacity, Call.Rows - first);
        (int from, int to) = Slice.OfRows(tileRows, frame.Part, frame.Parts);
        MoveTo(ref frame, first, from, to - from);
        frame.IsFirst = first == 0;
        bool hasRows = to > from || IsCollective;
        if (hasRows)
            RunForward(ref frame, first + from);
        if (Call.HasGradient)
        {
            // The first backward pass must wait until all threads have transposed their weights.
            if (first == 0)
                Meet();
            if (hasRows)
                RunBackward(ref frame);
        }

        Meet();
        if (Call.HasGradient)
        {
            MoveTo(ref frame, first, 0, tileRows);
            Widest<TKernels, T>.Run(TileProgram.ParameterGradients, frame);
        }

        if (frame.Part == 0 && Call.Kind is (CallKind.Cost or CallKind.CostAndGradient))
            SumLosses(frame, tileRows);

        // The next tile overwrites this one's losses and activations.
        if (first + tileRows < Call.Rows)
            Meet();
    }

    [MethodImpl(Jit.Hot)]
    private void RunForward(ref TileFrame<T> frame, int firstRow)
    {
        if (Call.Kind == CallKind.Predict)
        {
            // Without rows there is no scratch either, and inference may need some of its own.
            if (frame.Rows == 0)
                return;
            int length = TKernels.InferenceRowLength;
            Inference<TKernels, T>.Run(
                ref frame.Parameters,
                ref frame.Inputs,
                ref frame.Outputs,
                ref Unsafe.Add(ref frame.Tile, (nint)length * frame.FirstRow),
                ref frame.Bench,
                frame.Rows,
                frame.Rows);
            return;
        }

        if (maskSlots.Length > 0)
            DrawMasks(frame, firstRow);
        Widest<TKernels, T>.Run(TileProgram.Forward, frame);
        switch (Call.Kind)
        {
            case CallKind.Forward:
                Widest<TKernels, T>.Run(TileProgram.Output, frame);
                break;
            case CallKind.Cost:
                PointAtTargets(ref frame, firstRow);
                Widest<TKernels, T>.Run(TileProgram.Loss, frame);
                WeighRows(frame, firstRow);
                break;
            case CallKind.CostAndGradient:
                PointAtTargets(ref frame, firstRow);
                Widest<TKernels, T>.Run(TileProgram.LossGradient, frame);
                WeighRows(frame, firstRow);
                break;
            default:
                Widest<TKernels, T>.Run(TileProgram.OutputBackward, frame);
                break;
        }
    }

    [MethodImpl(Jit.Hot)]
    private void RunBackward(ref TileFrame<T> frame)
    {
        Widest<TKernels, T>.Run(TileProgram.Backward, frame);
        if (Call.InputGradients != null)
            Widest<TKernels, T>.Run(TileProgram.InputBackward, frame);
    }

    /// <summary>Points the frame at some rows of a tile.</summary>
    [MethodImpl(Jit.Inline)]
    private void MoveTo(ref TileFrame<T> frame, int first, int from, int rows)
    {
        frame.FirstRow = from;
        frame.Rows = rows;
        frame.Losses = ref Unsafe.Add(ref workspace.Losses[0], from);
        frame.Inputs = ref RowOf(Call.Inputs, first + from, TKernels.InputLength);
        frame.Outputs = ref RowOf(Call.Outputs, first + from, TKernels.OutputLength);
        frame.OutputGradients = ref RowOf(Call.OutputGradients, first + from, TKernels.OutputLength);
        frame.InputGradients = ref RowOf(Call.InputGradients, first + from, TKernels.InputLength);
    }

    [MethodImpl(Jit.Hot)]
    private void PointAtTargets(ref TileFrame<T> frame, int firstRow)
    {
        if (Call.Labels == null)
        {
            frame.Targets = ref RowOf(Call.Targets, firstRow, TKernels.OutputLength);
            return;
        }

        Span<T> targets = workspace.Targets.Span.Slice(frame.FirstRow * TKernels.OutputLength, frame.Rows * TKernels.OutputLength);
        Generated.Labels.Encode(new(Call.Labels + firstRow, frame.Rows), network.LabelEncoding, TKernels.OutputLength, targets);
        frame.Targets = ref MemoryMarshal.GetReference(targets);
    }

    [MethodImpl(Jit.Hot)]
    private void DrawMasks(in TileFrame<T> frame, int firstRow)
    {
        int maskLength = network.DropoutLength;
        int maskColumn = 0;
        for (int index = 0; index < maskSlots.Length; index++)
        {
            MaskSlot slot = maskSlots[index];
            Span<T> mask = workspace.Tile.Span.Slice(
                (slot.TileOffset * frame.Capacity) + (frame.FirstRow * slot.Width), frame.Rows * slot.Width);
            double keepProb = frame.Hyperparameters[slot.Hyperparameter];
            if (!Call.Dropout)
                DropoutMask.KeepAll(mask);
            else if (Call.Mask == null)
                DropoutMask.Draw(mask, slot.Width, Call.Seed, Call.Step, slot.Number, firstRow, keepProb);
            else
            {
                DropoutMask.Take(
                    mask,
                    slot.Width,
                    new(Call.Mask + ((nint)firstRow * maskLength), frame.Rows * maskLength),
                    maskLength,
                    maskColumn,
                    keepProb);
            }

            maskColumn += slot.Width;
        }
    }

    /// <summary>Multiplies the losses, and the gradients of the scores, by the weights of their rows.</summary>
    [MethodImpl(Jit.Hot)]
    private void WeighRows(in TileFrame<T> frame, int firstRow)
    {
        if (Call.RowWeights == null)
            return;
        TileBuffer scores = TKernels.ScoreGradient;
        ref T gradient = ref frame.Scratch(scores.Offset, scores.Width);
        for (int row = 0; row < frame.Rows; row++)
        {
            double weight = Call.RowWeights[firstRow + row];
            for (int head = 0; head < workspace.LossSums.Length; head++)
                Unsafe.Add(ref frame.LossesOf(head), row) *= weight;
            T factor = T.CreateTruncating(weight);
            for (int column = 0; Call.HasGradient && column < scores.Width; column++)
                Unsafe.Add(ref gradient, (row * scores.Width) + column) *= factor;
        }
    }

    [MethodImpl(Jit.Hot)]
    private void SumLosses(in TileFrame<T> frame, int tileRows)
    {
        for (int head = 0; head < workspace.LossSums.Length; head++)
        {
            double sum = SumOf(workspace.Losses.AsSpan(head * frame.Capacity, tileRows));
            workspace.LossSums[head] += sum;
            LossSum += lossWeights[head] < 0 ? sum : frame.Hyperparameters[lossWeights[head]] * sum;
        }
    }

    /// <summary>The hyperparameters that weigh the losses; -1 for an output without a weight.</summary>
    private static int[] LossWeights(NetworkDescription network) =>
    [
        .. network.Heads.Select(head => Enumerable.Range(0, network.Hyperparameters.Length)
            .Where(index => network.Hyperparameters[index].IsWeightOf(head))
            .DefaultIfEmpty(-1)
            .First()),
    ];

    [MethodImpl(Jit.Hot)]
    private static double SumOf(ReadOnlySpan<double> losses)
    {
        double sum = 0;
        for (int row = 0; row < losses.Length; row++)
            sum += losses[row];
        return sum;
    }

    [MethodImpl(Jit.Inline)]
    private void Meet()
    {
        if (parts > 1)
            team!.Meet();
    }

    /// <summary>A reference to a row of a matrix; a null reference if the call has no such matrix.</summary>
    [MethodImpl(Jit.Inline)]
    private static ref T RowOf(T* matrix, int row, int columns) =>
        ref Unsafe.AsRef<T>(matrix == null ? null : matrix + ((nint)row * columns));
}
