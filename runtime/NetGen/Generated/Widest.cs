using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Generated;

/// <summary>Calls the kernels with the widest registers of the machine. The tests are constants for the JIT.</summary>
internal static class Widest<TKernels, T>
    where TKernels : struct, INetworkKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(Jit.Inline)]
    public static void Infer(ref T parameters, ref T inputs, ref T outputs, ref T scratch, ref T bench, int rows, int capacity)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Infer<Lanes512<T>>(ref parameters, ref inputs, ref outputs, ref scratch, ref bench, rows, capacity);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Infer<Lanes256<T>>(ref parameters, ref inputs, ref outputs, ref scratch, ref bench, rows, capacity);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Infer<Lanes128<T>>(ref parameters, ref inputs, ref outputs, ref scratch, ref bench, rows, capacity);
        else
            TKernels.Infer<Lanes1<T>>(ref parameters, ref inputs, ref outputs, ref scratch, ref bench, rows, capacity);
    }

    [MethodImpl(Jit.Inline)]
    public static void Pack(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Pack<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Pack<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Pack<Lanes128<T>>(frame);
        else
            TKernels.Pack<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void PackForInputs(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.PackForInputs<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.PackForInputs<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.PackForInputs<Lanes128<T>>(frame);
        else
            TKernels.PackForInputs<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void Forward(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Forward<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Forward<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Forward<Lanes128<T>>(frame);
        else
            TKernels.Forward<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void Output(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Output<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Output<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Output<Lanes128<T>>(frame);
        else
            TKernels.Output<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void Loss(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Loss<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Loss<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Loss<Lanes128<T>>(frame);
        else
            TKernels.Loss<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void LossGradient(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.LossGradient<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.LossGradient<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.LossGradient<Lanes128<T>>(frame);
        else
            TKernels.LossGradient<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void OutputBackward(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.OutputBackward<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.OutputBackward<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.OutputBackward<Lanes128<T>>(frame);
        else
            TKernels.OutputBackward<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void Backward(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Backward<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Backward<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Backward<Lanes128<T>>(frame);
        else
            TKernels.Backward<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void InputBackward(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.InputBackward<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.InputBackward<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.InputBackward<Lanes128<T>>(frame);
        else
            TKernels.InputBackward<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void Penalty(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.Penalty<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.Penalty<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.Penalty<Lanes128<T>>(frame);
        else
            TKernels.Penalty<Lanes1<T>>(frame);
    }

    [MethodImpl(Jit.Inline)]
    public static void ParameterGradients(in TileFrame<T> frame)
    {
        if (Vector512.IsHardwareAccelerated)
            TKernels.ParameterGradients<Lanes512<T>>(frame);
        else if (Vector256.IsHardwareAccelerated)
            TKernels.ParameterGradients<Lanes256<T>>(frame);
        else if (Vector128.IsHardwareAccelerated)
            TKernels.ParameterGradients<Lanes128<T>>(frame);
        else
            TKernels.ParameterGradients<Lanes1<T>>(frame);
    }
}
