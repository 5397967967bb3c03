using System.Numerics;

namespace NetGen;

/// <summary>The first dense layer of a network, where a linear map of the features can be folded in.</summary>
internal static class FirstDenseLayer
{
    /// <summary>W'[i, j] = scale_i W[i, j], b'_j = b_j + sum_i offset_i W[i, j], summed in double. Everything is computed before anything is changed.</summary>
    /// <exception cref="ArgumentException">The network does not begin so, or a result is not finite.</exception>
    public static void Fold<T>(INetwork<T> network, ReadOnlySpan<double> scale, ReadOnlySpan<double> offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TensorDescription weightsTensor, TensorDescription biasesTensor) = Find(network.Description, scale.Length);
        Span<T> weights = new TensorView<T>(weightsTensor, network.Parameters).Values;
        Span<T> biases = new TensorView<T>(biasesTensor, network.Parameters).Values;
        int units = biases.Length;
        T[] folded = new T[weights.Length + units];
        double[] sums = new double[units];
        for (int unit = 0; unit < units; unit++)
            sums[unit] = double.CreateTruncating(biases[unit]);
        for (int input = 0; input < scale.Length; input++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double weight = double.CreateTruncating(weights[(input * units) + unit]);
                folded[(input * units) + unit] = T.CreateTruncating(scale[input] * weight);
                sums[unit] += offset[input] * weight;
            }
        }

        for (int unit = 0; unit < units; unit++)
            folded[weights.Length + unit] = T.CreateTruncating(sums[unit]);
        for (int index = 0; index < folded.Length; index++)
        {
            if (!T.IsFinite(folded[index]))
                throw new ArgumentException(FormattableString.Invariant($"{network.Description.Name} cannot take raw features: {(index < weights.Length ? $"{weightsTensor.Name}[{index / units}, {index % units}]" : $"{biasesTensor.Name}[{index - weights.Length}]")} would become {folded[index]}."), nameof(network));
        }

        folded.AsSpan(0, weights.Length).CopyTo(weights);
        folded.AsSpan(weights.Length).CopyTo(biases);
    }

    private static (TensorDescription Weights, TensorDescription Biases) Find(NetworkDescription network, int features)
    {
        LayerDescription? first = network.Layers.FirstOrDefault(layer => !layer.Kind.StartsWith("Dropout(", StringComparison.Ordinal));
        if (first is null || !first.Kind.StartsWith("Dense(", StringComparison.Ordinal))
            throw Refusal(network, $"its first layer must be dense; it is {first?.Kind ?? "missing"}");
        if (network.InputLength != features)
            throw Refusal(network, $"it takes {network.InputLength} inputs, and the scaler was fitted to {features} feature(s)");
        TensorDescription? weights = network.Tensors.FirstOrDefault(tensor => tensor.Name == $"{first.Name}.weights");
        TensorDescription? biases = network.Tensors.FirstOrDefault(tensor => tensor.Name == $"{first.Name}.biases");
        if (weights is null || weights.Shape.Length != 2 || weights.Shape[0] != features)
            throw Refusal(network, $"{first.Name}.weights must be [{features} x units]; it is {weights?.ToString() ?? "missing"}");
        if (biases is null || biases.Length != weights.Shape[1])
            throw Refusal(network, $"{first.Name} must have {weights.Shape[1]} biases to take the offsets; {first.Name}.biases is {biases?.ToString() ?? "missing"}");
        return (weights, biases);
    }

    private static ArgumentException Refusal(NetworkDescription network, string reason) =>
        new($"A scaler cannot be folded into {network.Name}: {reason}.", nameof(network));
}
