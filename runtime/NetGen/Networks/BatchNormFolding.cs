using System.Numerics;

namespace NetGen;

/// <summary>Folding batch normalization into the dense layers before it.</summary>
public static class BatchNormFolding
{
    /// <summary>
    /// Changes each dense layer directly before a batch normalization so that predictions stay the same to rounding with the normalization made the identity (gamma
    /// = sqrt(1 + epsilon), beta = 0, averages 0 and 1, no updates). The layer's scale is then as cheap as its own weights to whoever takes the network over without it.
    /// </summary>
    /// <remarks>
    /// With s = gamma / sqrt(movingVariance + epsilon), column by column: W = W s and b = (b - movingMean) s + beta. Source: Jacob et al., "Quantization and Training of
    /// Neural Networks for Efficient Integer-Arithmetic-Only Inference" (2018), section 3.2. Training a folded network goes on from other statistics than it had.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The network, trained. One without batch normalization is left as it is.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    /// <exception cref="InvalidOperationException">
    /// A batch normalization does not stand directly behind a dense layer with biases, or a weight or bias would not be finite. Nothing was changed.
    /// </exception>
    public static void FoldBatchNorm<T>(this INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        // Everything is computed before anything is changed.
        (AveragesDescription, T[], T[])[] folded = [.. network.Description.Averages.Select(averages => Folded(network, averages))];
        foreach ((AveragesDescription averages, T[] weights, T[] biases) in folded)
            Take(network, averages, weights, biases);
    }

    /// <summary>The weights and biases that the dense layer before a normalization is to have.</summary>
    private static (AveragesDescription Averages, T[] Weights, T[] Biases) Folded<T>(INetwork<T> network, AveragesDescription averages)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string dense = DenseBefore(network.Description, averages);
        T[] weights = network.Tensors[$"{dense}.weights"].Values.ToArray();
        T[] biases = network.Tensors[$"{dense}.biases"].Values.ToArray();
        for (int column = 0; column < biases.Length; column++)
        {
            (double scale, double shift) = Factors(network, averages, column);
            bool isFinite = true;
            for (int index = column; index < weights.Length; index += biases.Length)
            {
                weights[index] = T.CreateTruncating(double.CreateTruncating(weights[index]) * scale);
                isFinite &= T.IsFinite(weights[index]);
            }

            biases[column] = T.CreateTruncating((double.CreateTruncating(biases[column]) * scale) + shift);
            if (!isFinite || !T.IsFinite(biases[column]))
                throw new InvalidOperationException(FormattableString.Invariant($"{averages.Layer} of {network.Description.Name} cannot be folded: scaled by {scale} and shifted by {shift}, unit {column} of {dense} would have weights or a bias that are not finite."));
        }

        return (averages, weights, biases);
    }

    /// <summary>The dense layer that a normalization can be folded into.</summary>
    private static string DenseBefore(NetworkDescription network, AveragesDescription averages)
    {
        string what = $"{averages.Layer} of {network.Name}";
        if (LayerBefore(network, averages) is not { } dense)
            throw new InvalidOperationException($"{what} is the first layer: it is folded into a dense layer before it, and there is none.");
        if (!Has(network, $"{dense.Name}.weights"))
            throw new InvalidOperationException($"{what} is folded into a dense layer directly before it; there is {dense.Name}, {dense.Kind}.");
        return Has(network, $"{dense.Name}.biases")
            ? dense.Name
            : throw new InvalidOperationException($"{what} is folded into a dense layer with biases, which take its shift; {dense.Name} has none.");
    }

    /// <summary>Takes what was folded, and makes the normalization the identity.</summary>
    private static void Take<T>(INetwork<T> network, AveragesDescription averages, T[] weights, T[] biases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string dense = DenseBefore(network.Description, averages);
        weights.CopyTo(network.Tensors[$"{dense}.weights"].Values);
        biases.CopyTo(network.Tensors[$"{dense}.biases"].Values);
        network.Tensors[$"{averages.Layer}.gamma"].Values.Fill(T.CreateTruncating(Math.Sqrt(1 + averages.Epsilon)));
        network.Tensors[$"{averages.Layer}.beta"].Values.Clear();
        network.Tensors[$"{averages.Layer}.movingMean"].Values.Clear();
        network.Tensors[$"{averages.Layer}.movingVariance"].Values.Fill(T.One);
        network.Tensors[$"{averages.Layer}.updates"].Values.Clear();
    }

    /// <summary>y = scale x + shift.</summary>
    private static (double Scale, double Shift) Factors<T>(INetwork<T> network, AveragesDescription averages, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double scale = Of("gamma") / Math.Sqrt(Of("movingVariance") + averages.Epsilon);
        return (scale, Of("beta") - (Of("movingMean") * scale));

        double Of(string tensor) => double.CreateTruncating(network.Tensors[$"{averages.Layer}.{tensor}"][column]);
    }

    private static LayerDescription? LayerBefore(NetworkDescription network, AveragesDescription averages)
    {
        int index = 0;
        while (network.Layers[index].Name != averages.Layer)
            index++;
        return index == 0 ? null : network.Layers[index - 1];
    }

    private static bool Has(NetworkDescription network, string tensor) => network.Tensors.Any(candidate => candidate.Name == tensor);
}
