using NetGen.Generated;

namespace NetGen.Agreement.Tests;

/// <summary>Replaces the emitted kernels of a network by the interpreter, for the network that this thread is calling.</summary>
internal readonly struct InterpretedKernels : INetworkKernels<double>
{
    [ThreadStatic]
    private static InterpretedPrograms? current;

    public static InterpretedPrograms Current
    {
        get => current ?? throw new InvalidOperationException("No interpreted network is being called.");
        set => current = value;
    }

    public static NetworkDescription Description => Current.Description;

    public static int InputLength => Current.Description.InputLength;

    public static int OutputLength => Current.Description.OutputLength;

    public static WorkspaceSize WorkspaceSize => Current.WorkspaceSize;

    public static int InferenceRowLength => Current.InferenceRowLength;

    public static int InferencePanelLength => 0;

    public static ReadOnlySpan<MaskSlot> MaskSlots => Current.MaskSlots;

    public static ReadOnlySpan<AverageSlot> AverageSlots => Current.AverageSlots;

    public static ReadOnlySpan<int> Taps => default;

    public static TileBuffer ScoreGradient => Current.ScoreGradient;

    public static void Infer<V>(
        ref double parameters, ref double inputs, ref double outputs, ref double scratch, ref double bench, int rows, int capacity)
        where V : struct, ILanes<V, double> => Current.Infer(ref parameters, ref inputs, ref outputs, ref scratch, rows, capacity);

    public static void Pack<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Pack), frame);

    public static void PackForInputs<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(PackForInputs), frame);

    public static void Forward<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Forward), frame);

    public static void Output<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Output), frame);

    public static void Loss<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Loss), frame);

    public static void LossGradient<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(LossGradient), frame);

    public static void OutputBackward<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(OutputBackward), frame);

    public static void Backward<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Backward), frame);

    public static void InputBackward<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(InputBackward), frame);

    public static void Penalty<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(Penalty), frame);

    public static void ParameterGradients<V>(in TileFrame<double> frame)
        where V : struct, ILanes<V, double> => Current.Run(nameof(ParameterGradients), frame);
}
