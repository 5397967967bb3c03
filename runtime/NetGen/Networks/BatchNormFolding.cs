using System.Numerics;

namespace NetGen;

/// <summary>Folding batch normalization into the dense layers beside it.</summary>
public static class BatchNormFolding
{
    /// <summary>
    /// Moves the scale and shift of each batch normalization into a dense layer next to it, and makes the normalization the identity (gamma
    /// = sqrt(1 + epsilon), beta = 0, moving mean 0, moving variance 1, no updates). Predictions stay the same up to rounding, and a
    /// program that runs the network elsewhere can leave the normalization out. The dense layer is the one before the normalization, or, if
    /// that is not a dense layer, the one after it. Dropout between the two is skipped, because it does nothing at inference. In a network
    /// with branches, what lies between the two must be read by nothing else, and must not be an output.
    /// </summary>
    /// <remarks>
    /// With s = gamma / sqrt(movingVariance + epsilon) and t = beta - movingMean s, per column: the layer before gets W = W s (column by
    /// column) and b = b s + t; the layer after gets W = s W (row by row) and b = b + t W, with the old W. Source: Jacob et al.,
    /// "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference" (2018), section 3.2, for the layer
    /// before. If a folded network is trained further, the moving averages start again.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The trained network. A network without batch normalization is left as it is.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="InvalidOperationException">A batch normalization has no dense layer with biases next to it for itself alone, a mean
    /// is so large against its deviation that rounding would lose more than 0.1 % of a column, or a weight or bias would not be finite.
    /// Nothing was changed.</exception>
    public static void FoldBatchNorm<T>(this INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);

        // Everything is computed before anything is changed.
        T[] folded = network.Parameters.ToArray();
        foreach (AveragesDescription averages in network.Description.Averages)
        {
            if (Fold<T>(network.Description, averages, folded) is { } problem)
                throw new InvalidOperationException(problem);
        }

        folded.CopyTo(network.Parameters);
    }

    /// <summary>Folds the normalizations that can be folded into parameters, and leaves the others as they are.</summary>
    /// <returns>The names of the normalizations that became the identity.</returns>
    internal static List<string> FoldWherePossible<T>(NetworkDescription network, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> folded = [];
        T[] attempt = new T[parameters.Length];
        foreach (AveragesDescription averages in network.Averages)
        {
            parameters.CopyTo(attempt);
            if (Fold<T>(network, averages, attempt) is not null)
                continue;
            attempt.CopyTo(parameters);
            folded.Add(averages.Layer);
        }

        return folded;
    }

    /// <summary>Folds a normalization.</summary>
    /// <returns>Why it cannot be folded; null if it was. If it cannot, the parameters may have been changed.</returns>
    private static string? Fold<T>(NetworkDescription network, AveragesDescription averages, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string? dense, bool isBefore, string? reason) = Neighbour(network, averages.Layer);
        if (dense is null)
            return reason;
        TensorDescription weights = Find(network, $"{dense}.weights")!;
        TensorDescription biases = Find(network, $"{dense}.biases")!;
        (double[] scale, double[] shift) = Factors<T>(network, averages, parameters);
        if (isBefore)
            DenseFolding.IntoOutputs(Of(parameters, weights), Of(parameters, biases), scale, shift);
        else if (LargeMean<T>(network, averages, parameters) is { } large)
            return large;
        else
            DenseFolding.IntoInputs(Of(parameters, weights), Of(parameters, biases), scale, shift);
        if (DenseFolding.FirstNonFinite<T>(weights, biases, parameters) is { } problem)
            return $"{averages.Layer} of {network.Name} cannot be folded: {problem}.";
        Of(parameters, Find(network, $"{averages.Layer}.gamma")!).Fill(T.CreateTruncating(Math.Sqrt(1 + averages.Epsilon)));
        Of(parameters, Find(network, $"{averages.Layer}.beta")!).Clear();
        Of(parameters, Find(network, $"{averages.Layer}.movingMean")!).Clear();
        Of(parameters, Find(network, $"{averages.Layer}.movingVariance")!).Fill(T.One);
        Of(parameters, Find(network, $"{averages.Layer}.updates")!).Clear();
        return null;
    }

    /// <summary>
    /// Why a normalization cannot be folded into the layer after it: that layer would get inputs that are not centered, so a mean that is
    /// large against its deviation costs precision. Null if no mean is too large.
    /// </summary>
    private static string? LargeMean<T>(NetworkDescription network, AveragesDescription averages, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorDescription mean = Find(network, $"{averages.Layer}.movingMean")!;
        TensorDescription variance = Find(network, $"{averages.Layer}.movingVariance")!;
        for (int column = 0; column < mean.Length; column++)
        {
            double deviation = Math.Sqrt(double.CreateTruncating(parameters[variance.Offset + column]) + averages.Epsilon);
            double loss = DenseFolding.Loss<T>(double.CreateTruncating(parameters[mean.Offset + column]) / deviation);
            if (loss > DenseFolding.MostLoss)
            {
                return $"{averages.Layer} of {network.Name} cannot be folded: the mean of column {column} is large against its deviation; "
                    + $"{DenseFolding.LossText<T>(loss)}. Leave the network as it is.";
            }
        }

        return null;
    }

    /// <summary>y = scale x + shift, column by column.</summary>
    private static (double[] Scale, double[] Shift) Factors<T>(
        NetworkDescription network, AveragesDescription averages, ReadOnlySpan<T> parameters)
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

        static double At(TensorDescription tensor, int column, ReadOnlySpan<T> parameters) =>
            double.CreateTruncating(parameters[tensor.Offset + column]);
    }

    /// <summary>
    /// Finds the dense layer that a normalization is folded into, and tells whether that layer comes before the normalization; without one,
    /// why.
    /// </summary>
    private static (string? Dense, bool IsBefore, string? Reason) Neighbour(NetworkDescription network, string normalization)
    {
        LayerGraph graph = new(network);
        LayerDescription? before = Layer(graph.ReadBehindDropout(normalization));
        string[] readers = graph.ReadersBehindDropout(normalization);
        LayerDescription? behind = Layer(readers.FirstOrDefault());
        bool isOnlyReader = before is not null && graph.ReadersBehindDropout(before.Name).Length == 1 && !graph.IsOutput(before.Name);
        bool hasOnlyReader = readers.Length == 1 && !graph.IsOutput(normalization);
        return isOnlyReader && TakesBoth(before) ? (before!.Name, true, null)
            : hasOnlyReader && TakesBoth(behind) ? (behind!.Name, false, null)
            : (
                null,
                false,
                $"{normalization} of {network.Name} can only be folded into a dense layer with biases next to it; "
                + $"before it is {Word(before)}{(before is null || isOnlyReader ? "" : ", whose output is used elsewhere, too")}, "
                + $"after it is {Word(behind)}{(behind is null || hasOnlyReader ? "" : ", and its own output is used elsewhere, too")}.");

        LayerDescription? Layer(string? name) => network.Layers.FirstOrDefault(layer => layer.Name == name);

        bool TakesBoth(LayerDescription? layer) => layer is not null
            && Find(network, $"{layer.Name}.weights") is not null
            && Find(network, $"{layer.Name}.biases") is not null;

        bool LacksBiases(LayerDescription layer) =>
            Find(network, $"{layer.Name}.weights") is not null && Find(network, $"{layer.Name}.biases") is null;

        string Word(LayerDescription? layer) =>
            layer is null
                ? "nothing"
                : $"{layer.Name}, {layer.Kind}{(LacksBiases(layer) ? " without biases" : "")}";
    }

    private static Span<T> Of<T>(Span<T> parameters, TensorDescription tensor) => parameters.Slice(tensor.Offset, tensor.Length);

    private static TensorDescription? Find(NetworkDescription network, string name) =>
        network.Tensors.FirstOrDefault(tensor => tensor.Name == name);
}
