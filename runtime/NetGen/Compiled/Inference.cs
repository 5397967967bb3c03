using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Checks and runs predictions with the widest registers of the machine, without a workspace.</summary>
internal static class Inference<TKernels, T>
    where TKernels : struct, IInferenceKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The largest scratch memory of a one-row prediction, in bytes, that is allocated on the stack.</summary>
    private const int MaxStackBytes = 32 * 1024;

    private const int CacheLineBytes = 64;

    /// <summary>The most rows that are computed together, since more gain nothing, and the most scratch for them.</summary>
    private const int MaxTileRows = 256, MaxTileBytes = 64 * 1024 * 1024;

    /// <summary>Predicts one row, with its scratch on the stack.</summary>
    /// <param name="parameters">The weights; they must not move.</param>
    /// <param name="input">The inputs of the row.</param>
    /// <param name="output">Receives its outputs.</param>
    [MethodImpl(Jit.Inline)]
    public static void Predict(ref T parameters, ReadOnlySpan<T> input, Span<T> output)
    {
        if (input.Length != TKernels.InputLength || output.Length != TKernels.OutputLength)
            ThrowRowLength(input.Length, output.Length);
        if (CallChecks<T>.Overlap(input, output))
            CallChecks<T>.ThrowOutputsOverlap(TKernels.Description, nameof(output));
        PredictRow(ref parameters, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
    }

    /// <summary>The class of one row, with its scratch on the stack.</summary>
    [SkipLocalsInit]
    [MethodImpl(Jit.Hot)]
    public static unsafe int Classify(ref T parameters, ReadOnlySpan<T> input, HeadDescription? classifying, int classes, Decision decision)
    {
        if (input.Length != TKernels.InputLength)
            ThrowRowLength(input.Length, TKernels.OutputLength);
        if (classifying is null)
            throw CallChecks<T>.NotAClassifier(TKernels.Description);
        if (TKernels.OutputLength > MaxStackBytes / sizeof(T))
            throw TooLargeForTheStack();
        Span<T> output = stackalloc T[TKernels.OutputLength];
        PredictRow(ref parameters, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
        return decision.ClassOf<T>(output.Slice(classifying.Offset, classes), classifying.LabelEncoding);
    }

    /// <summary>Predicts many rows, with scratch from the shared pool of arrays.</summary>
    [MethodImpl(Jit.Hot)]
    public static unsafe void Predict(ref T parameters, ReadOnlySpan<T> inputs, int rows, Span<T> outputs)
    {
        NetworkDescription network = TKernels.Description;
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        CallChecks<T>.Length(network, inputs.Length, rows, TKernels.InputLength, nameof(inputs));
        CallChecks<T>.Outputs(network, inputs, rows, outputs);
        if (rows == 0)
            return;
        int most = MaxTileBytes / Math.Max(1, TKernels.InferenceRowLength * sizeof(T));
        int capacity = Math.Min(rows, Math.Clamp(most, 1, MaxTileRows));
        int benchLength = Bench.TileSums + TKernels.InferencePanelLength;
        T[] rented = ArrayPool<T>.Shared.Rent((TKernels.InferenceRowLength * capacity) + benchLength + (CacheLineBytes / sizeof(T)));
        try
        {
            fixed (T* start = rented)
            {
                ref T scratch = ref Aligned((byte*)start);
                ref T bench = ref Unsafe.Add(ref scratch, TKernels.InferenceRowLength * capacity);
                for (int first = 0; first < rows; first += capacity)
                {
                    Run(
                        ref parameters,
                        ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), (nint)first * TKernels.InputLength),
                        ref Unsafe.Add(ref MemoryMarshal.GetReference(outputs), (nint)first * TKernels.OutputLength),
                        ref scratch,
                        ref bench,
                        Math.Min(capacity, rows - first),
                        capacity);
                }
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    /// <summary>Runs the emitted program. The tests of registers are constants for the JIT.</summary>
    [MethodImpl(Jit.Inline)]
    public static void Run(ref T parameters, ref T inputs, ref T outputs, ref T scratch, ref T bench, int rows, int capacity)
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

    [SkipLocalsInit]
    [MethodImpl(Jit.Hot)]
    private static unsafe void PredictRow(ref T parameters, ref T input, ref T output)
    {
        if (TKernels.InferenceRowLength > MaxStackBytes / sizeof(T))
            throw TooLargeForTheStack();
        byte* stack = stackalloc byte[((TKernels.InferenceRowLength + Bench.RowSums) * sizeof(T)) + CacheLineBytes];
        ref T scratch = ref Aligned(stack);
        ref T bench = ref Unsafe.Add(ref scratch, TKernels.InferenceRowLength);
        Run(ref parameters, ref input, ref output, ref scratch, ref bench, rows: 1, capacity: 1);
    }

    [MethodImpl(Jit.Inline)]
    private static unsafe ref T Aligned(byte* start) =>
        ref Unsafe.AsRef<T>((void*)(((nuint)start + CacheLineBytes - 1) & ~(nuint)(CacheLineBytes - 1)));

    private static InvalidOperationException TooLargeForTheStack() =>
        new(
            $"{TKernels.Description.Name} needs {TKernels.Description.ScratchBytes} bytes of scratch for a row, "
            + $"more than the {MaxStackBytes} that fit on the stack; call the Predict of many rows.");

    private static void ThrowRowLength(int input, int output)
    {
        NetworkDescription network = TKernels.Description;
        throw input != network.InputLength
            ? new ArgumentException($"{network.Name} takes {network.InputLength} inputs; {input} were given.", nameof(input))
            : new ArgumentException(
                $"{network.Name} gives {network.OutputLength} outputs; the span for them has length {output}.", nameof(output));
    }
}
