using NetGen.Numerics;

namespace NetGen.Verification;

/// <summary>
/// The size of the numbers that J and its gradient are sums of, which is the scale of their rounding errors even if the numbers cancel.
/// </summary>
/// <remarks>
/// They cancel when the rows are added up, so norms of the gradients of single rows are averaged. And in a trained network they cancel
/// within a row: output minus target is small, but has the rounding error of the output; so each row is taken with the targets of the next
/// row, too, from which its output differs. Penalties are left out; their gradient is not a difference. Batch normalization of one row
/// would be constant: there the statistics of all rows are taken as constants, so that what cancels between rows is seen.
/// </remarks>
/// <param name="Cost">(1/m) sum of |J of one row|.</param>
/// <param name="Blocks">Of each block, (1/m) sum of ||gradient of one row||.</param>
internal sealed record GradientScales(double Cost, double[] Blocks)
{
    public static GradientScales Of(INetwork<double> network, Examples<double> examples, Hyperparameters hyperparameters, IReadOnlyList<CheckedBlock> blocks)
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

    /// <summary>Makes the moving averages the statistics of these rows: the first update of averages replaces them.</summary>
    private static void TakeStatistics(INetwork<double> network, Examples<double> examples, Hyperparameters hyperparameters)
    {
        if (network.Description.Averages.IsEmpty)
            return;
        network.Parameters[network.Description.TrainedLength..].Clear();

        // A batch of one row leaves the averages; the same row twice has the same statistics.
        Examples<double> batch = examples.Rows == 1 ? examples.Twice() : examples;
        Workspace<double> workspace = network.CreateWorkspace(batch.Rows);
        workspace.Hyperparameters.CopyFrom(hyperparameters);
        batch.CostAndGradient(network, workspace, []);
        network.UpdateAverages(workspace);
    }

    private static GradientScales Of(INetwork<double> network, Examples<double> examples, Workspace<double> workspace, IReadOnlyList<CheckedBlock> blocks)
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
                    scales[index] += ScaledNorm.Of<double>(block.IsInputs ? inputGradients : workspace.ParameterGradients.Slice(block.Offset, block.Length));
                }
            }
        }

        return new(cost / examples.Rows, [.. scales.Select(scale => scale / examples.Rows)]);
    }
}
