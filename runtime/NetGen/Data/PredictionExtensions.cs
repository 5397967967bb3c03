using System.Numerics;

namespace NetGen;

/// <summary>Predictions that return a new array: convenient if one allocation per call does not matter.</summary>
public static class PredictionExtensions
{
    private const int RowsAtOnce = 256;

    /// <summary>A network that needs more bytes of scratch for one row than this cannot predict without a workspace.</summary>
    private const int MostScratchOnStack = 32 * 1024;

    /// <summary>Predicts one row.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="input">One example, of <see cref="NetworkDescription.InputLength"/> elements.</param>
    /// <returns>The <see cref="NetworkDescription.OutputLength"/> outputs.</returns>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentException">The length differs from the network's.</exception>
    public static T[] Predict<T>(this INetwork<T> network, ReadOnlySpan<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (input.Length != network.Description.InputLength)
        {
            throw new ArgumentException(
                $"{network.Description.Name} takes 1 row of {network.Description.InputLength} input(s); "
                + $"{input.Length} value(s) were given.",
                nameof(input));
        }

        T[] outputs = new T[network.Description.OutputLength];

        if (network.Description.ScratchBytes <= MostScratchOnStack)
            network.Predict(input, outputs);
        else
            PredictRows(network, input, outputs);
        return outputs;
    }

    /// <summary>Predicts all rows of a data set.</summary>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">Rows of <see cref="NetworkDescription.InputLength"/> features, scaled as in training.</param>
    /// <returns>rows x <see cref="NetworkDescription.OutputLength"/>, row-major.</returns>
    /// <exception cref="ArgumentNullException">The network or the data set is null.</exception>
    /// <exception cref="ArgumentException">The number of features differs from the network's inputs, or the outputs need more elements than
    /// an array can have.</exception>
    public static T[] Predict<T>(this INetwork<T> network, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkDescription description = network.Description;
        if (data.FeatureCount != description.InputLength)
        {
            throw new ArgumentException(
                $"{description.Name} takes {description.InputLength} input(s) per row; the data set has {data.FeatureCount} feature(s).",
                nameof(data));
        }

        long length = (long)data.Rows * description.OutputLength;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{data.Rows} rows of {description.OutputLength} outputs are {length} elements; an array can have {Array.MaxLength}. "
                + "Predict slices of the data set.",
                nameof(data));
        }

        T[] outputs = new T[length];
        PredictRows(network, data.Features.Span, outputs);
        return outputs;
    }

    private static void PredictRows<T>(INetwork<T> network, ReadOnlySpan<T> inputs, Span<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int width, int outputWidth) = (network.Description.InputLength, network.Description.OutputLength);
        int all = inputs.Length / width;
        using Workspace<T> workspace = network.CreateWorkspace(Math.Min(all, RowsAtOnce));
        for (int first = 0; first < all; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, all - first);
            network.Predict(
                inputs.Slice(first * width, rows * width), rows, outputs.Slice(first * outputWidth, rows * outputWidth), workspace);
        }
    }
}
