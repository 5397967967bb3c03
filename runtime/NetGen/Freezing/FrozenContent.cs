using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;
using NetGen.Initialization;
using NetGen.Serialization;

namespace NetGen.Freezing;

/// <summary>The numbers of a frozen network in the order of <see cref="FrozenLayout"/>.</summary>
/// <param name="Layout">What they are.</param>
/// <param name="Numbers">The numbers.</param>
/// <param name="Folded">The layers that were folded into others.</param>
/// <param name="Tensors">The tensors of the other layers, and where they lie.</param>
internal sealed record FrozenContent<T>(
    FrozenLayout Layout, T[] Numbers, IReadOnlyList<string> Folded, IReadOnlyList<(TensorDescription Tensor, int Offset)> Tensors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most numbers that stand in the text: the compiler reads them as literals.</summary>
    private const int MostInText = 4096;

    /// <summary>A resource is at most as long as an array.</summary>
    private const long MostBytes = int.MaxValue - 65536;

    /// <summary>The rows of the self-test.</summary>
    private const int Tests = 8;

    /// <summary>The elements of which every tensor starts at a multiple.</summary>
    private const int Alignment = 16;

    public bool FitsIntoText => Layout.Numbers <= MostInText;

    public unsafe byte[] Bytes
    {
        get
        {
            byte[] bytes = new byte[Numbers.Length * sizeof(T)];
            LittleEndian.Write<T>(Numbers, bytes);
            return bytes;
        }
    }

    public string Hash => Convert.ToHexStringLower(XxHash128.Hash(Bytes));

    /// <summary>The weights of a network, and rows with the outputs that it computes for them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Which rows, and whether normalization is folded.</param>
    public static FrozenContent<T> Of(INetwork<T> network, FreezeOptions<T> options)
    {
        NetworkDescription description = network.Description;
        Dataset<T>? given = options.Rows;
        if (given is not null && given.FeatureCount != description.InputLength)
        {
            throw new ArgumentException(
                $"{description.Name} takes {description.InputLength} inputs, but the rows of the options have {given.FeatureCount}.",
                nameof(options));
        }

        T[] parameters = network.Parameters.ToArray();
        List<string> folded = options.Fold ? BatchNormFolding.FoldWherePossible<T>(description, parameters) : [];
        (List<(TensorDescription Tensor, int Offset)> tensors, int weights) = Place(description, folded);
        long bytes = Unsafe.SizeOf<T>() * (weights + (Tests * ((long)description.InputLength + description.OutputLength)));
        if (bytes > MostBytes)
        {
            throw new InvalidOperationException(
                $"{description.Name} cannot be frozen: its numbers take {bytes} bytes, more than the {MostBytes} of a resource.");
        }

        FrozenLayout layout = new(weights, Math.Min(Tests, given?.Rows ?? Tests), description.InputLength, description.OutputLength);
        T[] numbers = new T[layout.Numbers];
        foreach ((TensorDescription tensor, int offset) in tensors)
            parameters.AsSpan(tensor.Offset, tensor.Length).CopyTo(numbers.AsSpan(offset));
        Span<T> inputs = numbers.AsSpan(layout.FirstTest, layout.Tests * layout.InputLength);
        if (given is null)
            Draws.FillNormal(inputs, deviation: 1, new Random(1));
        else
            given.Features.Span[..inputs.Length].CopyTo(inputs);
        Span<T> outputs = numbers.AsSpan(layout.FirstTest + inputs.Length);
        for (int row = 0; row < layout.Tests; row++)
        {
            network.Predict(
                inputs.Slice(row * layout.InputLength, layout.InputLength),
                1,
                outputs.Slice(row * layout.OutputLength, layout.OutputLength));
        }

        FrozenContent<T> content = new(layout, numbers, folded, tensors);
        content.CheckFinite(description.Name);
        return content;
    }

    /// <summary>The tensors that are left, placed as the compiler places them, and the length of the whole.</summary>
    private static (List<(TensorDescription Tensor, int Offset)> Tensors, int Length) Place(NetworkDescription network, List<string> folded)
    {
        List<(TensorDescription, int)> tensors = [];
        int offset = 0;
        foreach (TensorDescription tensor in network.Tensors.Where(tensor => !folded.Contains(tensor.Layer)))
        {
            tensors.Add((tensor, offset));
            offset += (tensor.Length + Alignment - 1) / Alignment * Alignment;
        }

        return (tensors, offset);
    }

    private void CheckFinite(string network)
    {
        foreach ((TensorDescription tensor, int offset) in Tensors)
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                T number = Numbers[offset + index];
                if (!T.IsFinite(number))
                    throw new InvalidOperationException($"{network} cannot be frozen: {tensor.Name}[{index}] is {number}.");
            }
        }

        foreach (T output in Numbers[^(Layout.Tests * Layout.OutputLength)..])
        {
            if (!T.IsFinite(output))
                throw new InvalidOperationException($"{network} cannot be frozen: for a row of the self-test it gives {output}.");
        }
    }
}
