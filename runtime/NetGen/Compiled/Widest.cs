using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// Runs emitted programs with the widest registers of the machine. The tests of registers and programs are constants for the JIT.
/// </summary>
internal static class Widest<TKernels, T>
    where TKernels : struct, INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(Jit.Inline)]
    public static void Run(TileProgram program, in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<T>>(program, frame);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<T>>(program, frame);
        else if (Vector128.IsHardwareAccelerated)
            Run<Lanes128<T>>(program, frame);
        else
            Run<Lanes1<T>>(program, frame);
    }

    [MethodImpl(Jit.Inline)]
    private static void Run<V>(TileProgram program, in TileFrame<T> frame)
        where V : struct, ILanes<V, T>
    {
        switch (program)
        {
            case TileProgram.Pack:
                TKernels.Pack<V>(frame);
                break;
            case TileProgram.PackForInputs:
                TKernels.PackForInputs<V>(frame);
                break;
            case TileProgram.Forward:
                TKernels.Forward<V>(frame);
                break;
            case TileProgram.Output:
                TKernels.Output<V>(frame);
                break;
            case TileProgram.Loss:
                TKernels.Loss<V>(frame);
                break;
            case TileProgram.LossGradient:
                TKernels.LossGradient<V>(frame);
                break;
            case TileProgram.OutputBackward:
                TKernels.OutputBackward<V>(frame);
                break;
            case TileProgram.Backward:
                TKernels.Backward<V>(frame);
                break;
            case TileProgram.InputBackward:
                TKernels.InputBackward<V>(frame);
                break;
            case TileProgram.ParameterGradients:
                TKernels.ParameterGradients<V>(frame);
                break;
            default:
                TKernels.Penalty<V>(frame);
                break;
        }
    }
}
