using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen;

/// <summary>A record of a forward pass, for a backward pass that starts from gradients of the caller.</summary>
internal sealed class RecordedForward<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] mask;
    private readonly double[] hyperparameters;
    private bool dropout;
    private bool maskGiven;
    private bool usesAverages;
    private long step;
    private long seed;

    /// <exception cref="InvalidOperationException">The inputs of <paramref name="maxRows"/> rows are more elements than an array can
    /// have.</exception>
    public RecordedForward(NetworkDescription network, int maxRows)
    {
        int fitting = MaxRows(network);
        if (maxRows > fitting)
        {
            throw new InvalidOperationException(
                $"Forward keeps a copy of the inputs: the workspace's {maxRows} rows of {network.InputLength} inputs of {network.Name} "
                + $"are more elements than an array can have; create a workspace of at most {fitting} rows.");
        }

        Inputs = new AlignedBlock<T>(maxRows * network.InputLength);
        mask = new bool[maxRows * network.DropoutLength];
        hyperparameters = new double[network.Hyperparameters.Length];
    }

    public AlignedBlock<T> Inputs { get; }

    public int Rows { get; private set; }

    /// <summary>The hyperparameters at the time of the forward pass.</summary>
    public ReadOnlySpan<double> Hyperparameters => hyperparameters;

    [MethodImpl(Jit.Hot)]
    public Pass Pass(int dropoutLength) =>
        usesAverages ? NetGen.Pass.WithAverages
        : !dropout ? default
        : maskGiven ? new Pass(mask.AsSpan(0, Rows * dropoutLength))
        : new Pass(step, seed);

    [MethodImpl(Jit.Hot)]
    public void Record(ReadOnlySpan<T> inputs, int rows, in Pass pass, ReadOnlySpan<double> values)
    {
        inputs.CopyTo(Inputs.Span);
        Rows = rows;
        dropout = pass.Dropout;
        maskGiven = pass.HasMask;
        usesAverages = pass.UsesAverages;
        step = pass.Step;
        seed = pass.Seed;
        pass.Mask.CopyTo(mask);
        values.CopyTo(hyperparameters);
    }

    /// <summary>
    /// Replaces the recorded penalties by the current ones, because penalties belong to the gradient and not to the forward pass.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    public void TakePenalties(NetworkDescription network, ReadOnlySpan<double> values)
    {
        for (int index = 0; index < hyperparameters.Length; index++)
        {
            if (network.Hyperparameters[index].Kind is HyperparameterKind.L1 or HyperparameterKind.L2)
                hyperparameters[index] = values[index];
        }
    }

    private static int MaxRows(NetworkDescription network)
    {
        int rows = AlignedBlock<T>.MaxLength / Math.Max(1, network.InputLength);
        return Math.Min(rows, Array.MaxLength / Math.Max(1, network.DropoutLength));
    }
}
