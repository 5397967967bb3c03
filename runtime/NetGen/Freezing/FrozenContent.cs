using System.IO.Hashing;
using System.Numerics;
using NetGen.Generated;
using NetGen.Serialization;

namespace NetGen.Freezing;

/// <summary>The numbers of a frozen network in the order of <see cref="FrozenLayout"/>.</summary>
/// <param name="Layout">What they are.</param>
/// <param name="Numbers">The numbers.</param>
internal sealed record FrozenContent<T>(FrozenLayout Layout, T[] Numbers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most weights that stand in the text: the compiler reads them as literals.</summary>
    private const int MostWeightsInText = 4096;

    /// <summary>The rows of the self-test.</summary>
    private const int Tests = 8;

    public bool FitsIntoText => Layout.Weights <= MostWeightsInText;

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
    /// <param name="given">The rows; null for normally distributed numbers.</param>
    public static FrozenContent<T> Of(INetwork<T> network, Dataset<T>? given)
    {
        NetworkDescription description = network.Description;
        if (given is not null && given.FeatureCount != description.InputLength)
        {
            throw new ArgumentException(
                $"{description.Name} takes {description.InputLength} inputs, but the rows of the options have {given.FeatureCount}.",
                nameof(given));
        }

        FrozenLayout layout = new(
            description.ParametersLength, Math.Min(Tests, given?.Rows ?? Tests), description.InputLength, description.OutputLength);
        T[] numbers = new T[layout.Numbers];
        network.Parameters.CopyTo(numbers);
        Span<T> inputs = numbers.AsSpan(layout.FirstTest, layout.Tests * layout.InputLength);
        if (given is null)
            Draw(inputs);
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

        CheckFinite(description, numbers, layout);
        return new(layout, numbers);
    }

    /// <summary>Numbers of a normal distribution by the method of Box and Muller.</summary>
    private static void Draw(Span<T> numbers)
    {
        Random random = new(1);
        for (int index = 0; index < numbers.Length; index++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            numbers[index] = T.CreateTruncating(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    private static void CheckFinite(NetworkDescription network, ReadOnlySpan<T> numbers, FrozenLayout layout)
    {
        foreach (TensorDescription tensor in network.Tensors)
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                if (!T.IsFinite(numbers[tensor.Offset + index]))
                {
                    throw new InvalidOperationException(
                        $"{network.Name} cannot be frozen: {tensor.Name}[{index}] is {numbers[tensor.Offset + index]}.");
                }
            }
        }

        foreach (T output in numbers[^(layout.Tests * layout.OutputLength)..])
        {
            if (!T.IsFinite(output))
                throw new InvalidOperationException($"{network.Name} cannot be frozen: for a row of the self-test it gives {output}.");
        }
    }
}
