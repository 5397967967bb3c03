using System.ComponentModel;
using System.IO.Hashing;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>
/// The numbers of a frozen network: its weights, and behind them the rows of its self-test with the outputs that are expected for them. For
/// emitted code.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class FrozenNumbers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Weights that fit into the first-level cache are copied to a block that starts on 64 bytes: a resource starts on 4, and a load that
    /// straddles two cache lines costs 1.5 times as much there. Larger weights come from farther away, where it hardly shows.
    /// </summary>
    private const int MostCopiedBytes = 32 * 1024;

    /// <summary>The memory of the weights, if they are a copy: as long as this object lives, it is not collected.</summary>
    private readonly AlignedBlock<T>? copy;
    private readonly T* weights;
    private readonly T* tests;

    private FrozenNumbers(FrozenLayout layout, T* numbers, AlignedBlock<T>? copy)
    {
        Layout = layout;
        this.copy = copy;
        weights = copy is null ? numbers : (T*)Unsafe.AsPointer(ref copy.First);
        tests = numbers + layout.FirstTest;
    }

    /// <summary>What the numbers are.</summary>
    internal FrozenLayout Layout { get; }

    /// <summary>The first weight. The weights never move.</summary>
    internal ref T Weights
    {
        [MethodImpl(Jit.Inline)]
        get => ref *weights;
    }

    /// <summary>The inputs of the rows of the self-test.</summary>
    internal ReadOnlySpan<T> Inputs => new(tests, Layout.Tests * Layout.InputLength);

    /// <summary>The outputs that are expected for them.</summary>
    internal ReadOnlySpan<T> Expected => new(tests + (Layout.Tests * Layout.InputLength), Layout.Tests * Layout.OutputLength);

    /// <summary>The numbers in the emitted code.</summary>
    /// <param name="numbers">All numbers.</param>
    /// <param name="layout">What they are.</param>
    /// <exception cref="ArgumentException">The layout is of another length.</exception>
    public static FrozenNumbers<T> Of(ReadOnlySpan<T> numbers, FrozenLayout layout)
    {
        if (numbers.Length != layout.Numbers)
            throw new ArgumentException($"{layout.Numbers} numbers were expected; {numbers.Length} were given.", nameof(numbers));
        AlignedBlock<T> copy = new(numbers.Length);
        numbers.CopyTo(copy.Span);
        return new(layout, (T*)Unsafe.AsPointer(ref copy.First), copy);
    }

    /// <summary>The numbers in a resource of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="layout">What the numbers are.</param>
    /// <param name="hash">The hash that the file of the structure states.</param>
    /// <exception cref="InvalidOperationException">The assembly has no such resource, or it has another length or hash.</exception>
    /// <exception cref="PlatformNotSupportedException">The machine is big-endian, or the resource is not in memory.</exception>
    public static FrozenNumbers<T> OfResource(Assembly assembly, string name, FrozenLayout layout, string hash)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"{assembly.GetName().Name} has no resource '{name}' with the weights of a frozen network; "
                + $"add its files to the project with <NetGenModel Include=\"...\" />.");
        long bytes = (long)layout.Numbers * sizeof(T);
        if (stream.Length != bytes)
        {
            throw new InvalidOperationException(
                $"The resource '{name}' of {assembly.GetName().Name} has {stream.Length} bytes, but its frozen network needs {bytes}; "
                + "build again with the two files of one Freeze.");
        }

        // The memory of an assembly stays where it is for as long as the assembly is loaded.
        if (!BitConverter.IsLittleEndian || stream is not UnmanagedMemoryStream { PositionPointer: var start })
            throw new PlatformNotSupportedException("Frozen networks need a little-endian machine and resources in memory.");
        string found = Convert.ToHexStringLower(XxHash128.Hash(new ReadOnlySpan<byte>(start, (int)bytes)));
        if (found != hash)
        {
            throw new InvalidOperationException(
                $"The resource '{name}' of {assembly.GetName().Name} has the hash {found}, but its frozen network needs {hash}; "
                + "build again with the two files of one Freeze.");
        }

        AlignedBlock<T>? copy = null;
        if (layout.Weights * sizeof(T) <= MostCopiedBytes)
        {
            copy = new(layout.Weights);
            new ReadOnlySpan<T>(start, layout.Weights).CopyTo(copy.Span);
        }

        return new(layout, (T*)start, copy);
    }
}
