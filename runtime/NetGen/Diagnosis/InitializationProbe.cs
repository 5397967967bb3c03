using System.Numerics;
using NetGen.Data;
using NetGen.Generated;

namespace NetGen.Diagnosis;

/// <summary>Measures how the initial weights of a network scale its activations and gradients.</summary>
public static class InitializationProbe
{
    /// <summary>
    /// Runs some rows forward and backward, without dropout. Reports for each layer the mean and the spread of activations and gradients,
    /// the dead, saturated and symmetric units, and whether signals vanish or explode over the layers. The thresholds are in
    /// <see cref="SignalGrowth"/> and <see cref="InitializationVerdict"/>. Trained weights can be probed, too. Batch normalization uses the
    /// statistics of the rows and counts as part of the layer before it.
    /// </summary>
    /// <remarks>
    /// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Vanishing / Exploding Gradients" and "Weight Initialization for Deep
    /// Networks".
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A generated network. It is not changed.</param>
    /// <param name="data">Rows of the network's input length, with labels or with targets of its output length.</param>
    /// <param name="options">The number of rows; by default 256.</param>
    /// <returns>The measurements and verdicts of all layers with parameters.</returns>
    /// <exception cref="ArgumentNullException">The network or the data set is null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no parameters.</exception>
    /// <exception cref="NotSupportedException">The network was not generated, so the places of its activations are unknown; or its layers
    /// are no chain from one input to one output, along which a signal could grow or vanish.</exception>
    public static InitializationReport Run<T>(INetwork<T> network, Dataset<T> data, InitializationProbeOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Description;
        if (!description.IsChain)
        {
            throw new NotSupportedException(
                "A probe follows one signal from layer to layer, and needs a chain of layers from one input to one output; "
                + $"{description.Name} is none: {WhyNoChain(description)}.");
        }

        data = ClassMapping.Fit(description, network.Decision, data, nameof(data));
        if (description.ParameterCount == 0)
            throw new InvalidOperationException($"{description.Name} has 0 parameters; a probe of its initialization needs at least 1.");
        using Workspace<T> workspace = network.CreateWorkspace(Math.Min(data.Rows, (options ?? new()).Rows));
        int rows = workspace.TileRows;
        Dataset<T> probed = EvenRows(data, rows);

        CostAndGradient();
        if (workspace.Work is not ITappedTile tile)
        {
            throw new NotSupportedException(
                $"{description.Name} ({network.GetType()}) was not generated; "
                + "only a generated network states the places of its activations, which a probe needs.");
        }

        if (tile.Taps.IsEmpty)
        {
            throw new InvalidOperationException(
                $"{description.Name} has no layer with weights; a probe of its initialization needs at least one.");
        }

        // Forward overwrites what the backward pass left in the tile, so the gradients are computed once more after it. Batch normalization
        // uses the statistics of these rows in all passes, because a new network has no moving averages yet.
        T[] outputs = new T[checked(rows * description.OutputLength)];
        network.Forward(probed.Features.Span, rows, outputs, workspace);
        CostAndGradient();
        return new ProbedTile<T>(network, workspace, tile.Taps, probed.Features, outputs).Report();

        double CostAndGradient() => probed.HasLabels
            ? network.CostAndGradient(probed.Features.Span, probed.Labels.Span, workspace)
            : network.CostAndGradient(probed.Features.Span, probed.Targets.Span, workspace);
    }

    private static string WhyNoChain(NetworkDescription network)
    {
        if (network.Inputs.Length > 1)
            return $"it has the inputs {string.Join(", ", network.Inputs.Select(input => input.Name))}";
        if (network.HasSeveralHeads)
            return $"it has the outputs {network.Losses}";
        LayerDescription branch = network.Layers.First(layer => !layer.Inputs.IsEmpty);
        return $"{branch.Name} reads {string.Join(", ", branch.Inputs)}";
    }

    /// <summary>Takes rows evenly from the whole data set, because it may be sorted by class.</summary>
    private static Dataset<T> EvenRows<T>(Dataset<T> data, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] numbers = new int[rows];
        for (int row = 0; row < rows; row++)
            numbers[row] = (int)((long)row * data.Rows / rows);
        return data.Select(numbers);
    }
}
