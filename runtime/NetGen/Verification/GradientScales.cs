using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>
/// The sizes of the terms that J and its gradient are sums of. Rounding errors are proportional to these sizes, even if the terms cancel.
/// </summary>
/// <remarks>
/// Terms can cancel between rows, so the norms of the gradients of single rows are averaged. In a trained network they also cancel within a
/// row: output - target is small but has the rounding error of the output. So each row is also evaluated with the targets of the next row.
/// Penalties are left out, because their gradient is not a difference. Batch normalization of a single row would be constant, so the
/// statistics of all rows are used as constants.
/// </remarks>
/// <param name="Cost">(1/m) sum of |J of one row|.</param>
/// <param name="Blocks">For each block, (1/m) sum of ||gradient of one row||.</param>
internal sealed record GradientScales(double Cost, double[] Blocks)
{
    public static GradientScales Of(
        INetwork<double> network, Examples<double> examples, Hyperparameters hyperparameters, IReadOnlyList<CheckedBlock> blocks)
    {
        Workspace<double> workspace = network.CreateWorkspace(maxRows: 1);
        workspace.Hyperparameters.CopyFrom(hyperparameters);
        workspace.Hyperparameters.SetAll(HyperparameterKind.L1, 0);
        workspace.Hyperparameters.SetAll(HyperparameterKind.L2, 0);
        double[] averages = network.Parameters[network.Description.TrainedLength..].ToArray();
        try
        {
            TakeStatistics(network, examples, hyperparameters);
            return Of(network, examples, workspace, blocks);
        }
        finally
        {
            averages.CopyTo(network.Parameters[network.Description.TrainedLength..]);
        }
    }

    /// <summary>
    /// Sets the moving averages to the statistics of these rows, because the first update of cleared averages takes the batch's values.
    /// </summary>
    private static void TakeStatistics(INetwork<double> network, Examples<double> examples, Hyperparameters hyperparameters)
    {
        if (network.Description.Averages.IsEmpty)
            return;
        network.Parameters[network.Description.TrainedLength..].Clear();

        // A batch of one row does not update the averages, but the same row twice does, with the same statistics.
        Examples<double> batch = examples.Rows == 1 ? examples.Twice() : examples;
        Workspace<double> workspace = network.CreateWorkspace(batch.Rows);
        workspace.Hyperparameters.CopyFrom(hyperparameters);
        batch.CostAndGradient(network, workspace, []);
        network.UpdateAverages(workspace);
    }

    private static GradientScales Of(
        INetwork<double> network, Examples<double> examples, Workspace<double> workspace, IReadOnlyList<CheckedBlock> blocks)
    {
        double[] inputGradients = new double[blocks.Any(block => block.IsInputs) ? network.Description.InputLength : 0];
        double cost = 0;
        double[] scales = new double[blocks.Count];
        for (int row = 0; row < examples.Rows; row++)
        {
            foreach (int targetsOf in new[] { row, (row + 1) % examples.Rows })
            {
                cost += Math.Abs(examples.Row(row, targetsOf).CostAndGradient(network, workspace, inputGradients, Pass.WithAverages));
                for (int index = 0; index < scales.Length; index++)
                {
                    CheckedBlock block = blocks[index];
                    scales[index] += ScaledNorm.Of<double>(
                        block.IsInputs ? inputGradients : workspace.ParameterGradients.Slice(block.Offset, block.Length));
                }
            }
        }

        return new(cost / examples.Rows, [.. scales.Select(scale => scale / examples.Rows)]);
    }
}
