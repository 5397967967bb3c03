using System.Numerics;

namespace NetGen;

/// <summary>Folding batch normalization into the dense layers beside it.</summary>
public static class BatchNormFolding
{
    /// <summary>
    /// Changes the dense layer beside each batch normalization so that predictions stay the same to rounding with the normalization made
    /// the identity (gamma = sqrt(1 + epsilon), beta = 0, averages 0 and 1, no updates). The scale is then as cheap as the layer's own
    /// weights to whoever takes the network over without it. It is the layer before, or, where that is none of dense kind, the one behind;
    /// dropout between them, which does nothing at inference, does not count.
    /// </summary>
    /// <remarks>
    /// With s = gamma / sqrt(movingVariance + epsilon) and t = beta - movingMean s, column by column: into the layer before, W = W s and b
    /// = b s + t; into the one behind, row by row, W = s W, and b = b + t W. Source: Jacob et al., "Quantization and Training of Neural
    /// Networks for Efficient Integer-Arithmetic-Only Inference" (2018), section 3.2, for the layer before. Training a folded network goes
    /// on from other statistics than it had.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The network, trained. One without batch normalization is left as it is.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    /// <exception cref="InvalidOperationException"> Beside a batch normalization there is no dense layer with biases, a mean is so large
    /// for its deviation that rounding would lose more than 0.1 % of a column, or a weight or bias would not be finite. Nothing was
    /// changed.
    /// </exception>
    public static void FoldBatchNorm<T>(this INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);

        // Everything is computed before anything is changed.
        T[] folded = network.Parameters.ToArray();
        foreach (AveragesDescription averages in network.Description.Averages)
            Fold<T>(network.Description, averages, folded);
        folded.CopyTo(network.Parameters);
    }

    private static void Fold<T>(NetworkDescription network, AveragesDescription averages, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string dense, bool isBefore) = Neighbour(network, averages.Layer);
        TensorDescription weights = Find(network, $"{dense}.weights")!;
        TensorDescription biases = Find(network, $"{dense}.biases")!;
        (double[] scale, double[] shift) = Factors<T>(network, averages, parameters);
        if (isBefore)
            DenseFolding.IntoOutputs(Of(parameters, weights), Of(parameters, biases), scale, shift);
        else
            IntoInputs(network, averages, parameters, (weights, biases), scale, shift);
        if (DenseFolding.FirstNonFinite<T>(weights, biases, parameters) is { } problem)
            throw new InvalidOperationException($"{averages.Layer} of {network.Name} cannot be folded: {problem}.");
        Of(parameters, Find(network, $"{averages.Layer}.gamma")!).Fill(T.CreateTruncating(Math.Sqrt(1 + averages.Epsilon)));
        Of(parameters, Find(network, $"{averages.Layer}.beta")!).Clear();
        Of(parameters, Find(network, $"{averages.Layer}.movingMean")!).Clear();
        Of(parameters, Find(network, $"{averages.Layer}.movingVariance")!).Fill(T.One);
        Of(parameters, Find(network, $"{averages.Layer}.updates")!).Clear();
    }

    /// <summary>Behind the normalization the layer takes values as large as their mean, and not as small as their spread.</summary>
    private static void IntoInputs<T>(NetworkDescription network, AveragesDescription averages, Span<T> parameters, (TensorDescription Weights, TensorDescription Biases) dense, double[] scale, double[] shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorDescription mean = Find(network, $"{averages.Layer}.movingMean")!;
        TensorDescription variance = Find(network, $"{averages.Layer}.movingVariance")!;
        for (int column = 0; column < scale.Length; column++)
        {
            double deviation = Math.Sqrt(double.CreateTruncating(parameters[variance.Offset + column]) + averages.Epsilon);
            double loss = DenseFolding.Loss<T>(double.CreateTruncating(parameters[mean.Offset + column]) / deviation);
            if (loss > DenseFolding.MostLoss)
                throw new InvalidOperationException($"{averages.Layer} of {network.Name} cannot be folded: the mean of column {column} is large for its deviation; {DenseFolding.LossText<T>(loss)}. Leave the network as it is.");
        }

        DenseFolding.IntoInputs(Of(parameters, dense.Weights), Of(parameters, dense.Biases), scale, shift);
    }

    /// <summary>y = scale x + shift, column by column.</summary>
    private static (double[] Scale, double[] Shift) Factors<T>(NetworkDescription network, AveragesDescription averages, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorDescription gamma = Find(network, $"{averages.Layer}.gamma")!;
        TensorDescription beta = Find(network, $"{averages.Layer}.beta")!;
        TensorDescription mean = Find(network, $"{averages.Layer}.movingMean")!;
        TensorDescription variance = Find(network, $"{averages.Layer}.movingVariance")!;
        double[] scale = new double[gamma.Length];
        double[] shift = new double[gamma.Length];
        for (int column = 0; column < scale.Length; column++)
        {
            scale[column] = At(gamma, column, parameters) / Math.Sqrt(At(variance, column, parameters) + averages.Epsilon);
            shift[column] = At(beta, column, parameters) - (At(mean, column, parameters) * scale[column]);
        }

        return (scale, shift);

        static double At(TensorDescription tensor, int column, ReadOnlySpan<T> parameters) => double.CreateTruncating(parameters[tensor.Offset + column]);
    }

    /// <summary>The dense layer that a normalization is folded into, and whether it stands before it.</summary>
    private static (string Dense, bool IsBefore) Neighbour(NetworkDescription network, string normalization)
    {
        LayerDescription[] layers = [.. network.Layers.Where(layer => !layer.Kind.StartsWith("Dropout(", StringComparison.Ordinal))];
        int place = Array.FindIndex(layers, layer => layer.Name == normalization);
        LayerDescription? before = place == 0 ? null : layers[place - 1];
        LayerDescription? behind = place + 1 == layers.Length ? null : layers[place + 1];
        return TakesBoth(before) ? (before!.Name, true)
            : TakesBoth(behind) ? (behind!.Name, false)
            : throw new InvalidOperationException($"{normalization} of {network.Name} is folded into a dense layer with biases beside it; before it there is {Word(before)}, behind it {Word(behind)}.");

        bool TakesBoth(LayerDescription? layer) => layer is not null && Find(network, $"{layer.Name}.weights") is not null && Find(network, $"{layer.Name}.biases") is not null;

        string Word(LayerDescription? layer) =>
            layer is null ? "nothing" : $"{layer.Name}, {layer.Kind}{(Find(network, $"{layer.Name}.weights") is null ? "" : " without biases")}";
    }

    private static Span<T> Of<T>(Span<T> parameters, TensorDescription tensor) => parameters.Slice(tensor.Offset, tensor.Length);

    private static TensorDescription? Find(NetworkDescription network, string name) => network.Tensors.FirstOrDefault(tensor => tensor.Name == name);
}
