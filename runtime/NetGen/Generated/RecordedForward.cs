using System.Numerics;

namespace NetGen.Generated;

/// <summary>What a backward pass from the caller's own gradients needs to know of the forward pass before it.</summary>
internal sealed class RecordedForward<T>(int maxRows, int inputLength, int dropoutLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] mask = new bool[maxRows * dropoutLength];
    private bool dropout;
    private bool maskGiven;
    private long step;
    private long seed;

    public AlignedBlock<T> Inputs { get; } = new(maxRows * inputLength);

    public int Rows { get; private set; }

    public Pass Pass => !dropout ? default : maskGiven ? new Pass(mask.AsSpan(0, Rows * dropoutLength)) : new Pass(step, seed);

    public void Record(ReadOnlySpan<T> inputs, int rows, in Pass pass)
    {
        inputs.CopyTo(Inputs.Span);
        Rows = rows;
        dropout = pass.Dropout;
        maskGiven = !pass.Mask.IsEmpty;
        step = pass.Step;
        seed = pass.Seed;
        pass.Mask.CopyTo(mask);
    }
}
