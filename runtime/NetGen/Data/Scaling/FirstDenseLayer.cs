using System.Numerics;

namespace NetGen.Data;

/// <summary>The first dense layer of a network, where a linear map of the features can be folded in.</summary>
internal static class FirstDenseLayer
{
    /// <summary>Folds feature_i = scale_i feature_i + offset_i in. Everything is computed before anything is changed.</summary>
    /// <exception cref="ArgumentException">The network does not begin so, rounding would lose too much, or a result is not
    /// finite.</exception>
    /// <exception cref="InvalidOperationException">A scaler was folded in before.</exception>
    public static void Fold<T>(INetwork<T> network, ReadOnlySpan<double> scale, ReadOnlySpan<double> offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TensorDescription weights, TensorDescription biases) = Find(network.Description, scale.Length);
        if (FoldedScaling.IsIn(network))
        {
            throw new InvalidOperationException(
                $"A scaler was folded into {network.Description.Name} before, so that it takes features as they are; "
                + "a second one would scale them twice. To fold another scaler in, load or train the weights again without folding.");
        }
        CheckPrecision<T>(network.Description, offset);
        T[] folded = network.Parameters.ToArray();
        DenseFolding.IntoInputs(folded.AsSpan(weights.Offset, weights.Length), folded.AsSpan(biases.Offset, biases.Length), scale, offset);
        if (DenseFolding.FirstNonFinite<T>(weights, biases, folded) is { } problem)
            throw new ArgumentException($"{network.Description.Name} cannot take raw features: {problem}.", nameof(network));
        folded.CopyTo(network.Parameters);
        FoldedScaling.Set(network, isFolded: true);
    }

    private static void CheckPrecision<T>(NetworkDescription network, ReadOnlySpan<double> offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int worst = 0;
        for (int feature = 1; feature < offset.Length; feature++)
            worst = Math.Abs(offset[feature]) > Math.Abs(offset[worst]) ? feature : worst;
        double loss = DenseFolding.Loss<T>(offset[worst]);
        if (loss > DenseFolding.MostLoss)
        {
            string instead = typeof(T) == typeof(double)
            ? ""
            : $", declare the network with {nameof(Precision)}.{nameof(Precision.Double)}";
            throw Refusal(
                network,
                FormattableString.Invariant($"feature {worst} is far from 0 for its spread (its scaled offset is {offset[worst]:G3}): ")
                + FormattableString.Invariant($"{DenseFolding.LossText<T>(loss)}. Instead, save the scaler with the model and apply it ")
                + FormattableString.Invariant($"before each prediction{instead}, or subtract a constant from the feature in all data"));
        }
    }

    private static (TensorDescription Weights, TensorDescription Biases) Find(NetworkDescription network, int features)
    {
        LayerGraph graph = new(network);
        if (network.Inputs.Length > 1)
        {
            string inputs = string.Join(", ", network.Inputs.Select(input => input.Name));
            throw Refusal(network, $"it has the inputs {inputs}, and needs a single one");
        }

        string[] readers = graph.ReadersBehindDropout(network.Inputs[0].Name);
        if (readers.Length > 1)
            throw Refusal(network, $"its input must be read by one layer; {string.Join(", ", readers)} read it");
        LayerDescription? first = network.Layers.FirstOrDefault(layer => layer.Name == readers.FirstOrDefault());
        TensorDescription? weights = network.Tensors.FirstOrDefault(tensor => tensor.Name == $"{first?.Name}.weights");
        if (first is null || weights is null || weights.Shape.Length != 2)
            throw Refusal(network, $"its first layer must be dense; it is {first?.Kind ?? "missing"}");
        if (network.InputLength != features)
            throw Refusal(network, $"it takes {network.InputLength} inputs, and the scaler was fitted to {features} feature(s)");
        TensorDescription? biases = network.Tensors.FirstOrDefault(tensor => tensor.Name == $"{first.Name}.biases");
        if (weights.Shape[0] != features)
            throw Refusal(network, $"{first.Name}.weights must be [{features} x units]; it is {weights}");
        if (biases is null || biases.Length != weights.Shape[1])
        {
            throw Refusal(
                network,
                $"{first.Name} must have {weights.Shape[1]} biases to take the offsets; {first.Name}.biases is "
                + $"{biases?.ToString() ?? "missing"}");
        }

        return (weights, biases);
    }

    private static ArgumentException Refusal(NetworkDescription network, string reason) =>
        new($"A scaler cannot be folded into {network.Name}: {reason}.", nameof(network));
}
