using System.Numerics;
using NetGen.Generated;
using NetGen.Training;

namespace NetGen.Diagnosis;

/// <summary>Looks at what a network's weights do to activations and gradients, before it is trained.</summary>
public static class InitializationProbe
{
    /// <summary>
    /// Runs some rows forward and back, without dropout, and reports mean and spread of activations and gradients per layer, dead,
    /// saturated and symmetric units, and whether signals vanish or explode over the layers; see <see cref="SignalGrowth"/> and
    /// <see cref="InitializationVerdict"/> for the thresholds. Works on trained weights, too. Batch normalization uses the statistics of
    /// the rows, and counts as part of the layer before it.
    /// </summary>
    /// <remarks>
    /// Source: A. Ng, Deep Learning Specialization, course 2, week 1, "Vanishing / Exploding Gradients" and "Weight Initialization for Deep
    /// Networks".
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A generated network; nothing of it is changed.</param>
    /// <param name="data">Rows of the network's input length, with labels or with targets of its output length.</param>
    /// <param name="options">How many rows; by default 256.</param>
    /// <exception cref="ArgumentNullException">Network or data set are null.</exception>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no weights, so that there is nothing to look at.</exception>
    /// <exception cref="NotSupportedException">The network was not generated: nothing tells where it keeps its activations.</exception>
    public static InitializationReport Run<T>(INetwork<T> network, Dataset<T> data, InitializationProbeOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Description;
        data = ClassMapping.Fit(description, network.Decision, data, nameof(data));
        if (description.ParameterCount == 0)
            throw new InvalidOperationException($"{description.Name} has 0 parameters; a probe of its initialization takes at least 1.");
        using Workspace<T> workspace = network.CreateWorkspace(Math.Min(data.Rows, (options ?? new()).Rows));
        int rows = workspace.TileRows;
        Dataset<T> probed = EvenRows(data, rows);

        CostAndGradient();
        if (workspace.Work is not ITappedTile tile)
            throw new NotSupportedException($"{description.Name} ({network.GetType()}) was not generated; a probe takes a network that says where it keeps its activations, as generated ones do.");
        if (tile.Taps.IsEmpty)
            throw new InvalidOperationException($"{description.Name} has no layer whose activations are kept; a probe of its initialization takes at least one with weights.");

        // The outputs write over what the way back has left. They are by the statistics of these rows, as everything else that is looked
        // at: averages there are none yet.
        T[] outputs = new T[checked(rows * description.OutputLength)];
        network.Forward(probed.Features.Span, rows, outputs, workspace);
        CostAndGradient();
        return new ProbedTile<T>(network, workspace, tile.Taps, probed.Features, outputs).Report();

        double CostAndGradient() => probed.HasLabels
            ? network.CostAndGradient(probed.Features.Span, probed.Labels.Span, workspace)
            : network.CostAndGradient(probed.Features.Span, probed.Targets.Span, workspace);
    }

    /// <summary>Rows from the whole data set, which may come sorted.</summary>
    private static Dataset<T> EvenRows<T>(Dataset<T> data, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] numbers = new int[rows];
        for (int row = 0; row < rows; row++)
            numbers[row] = (int)((long)row * data.Rows / rows);
        return data.Select(numbers);
    }
}
