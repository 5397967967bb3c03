using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>
/// Computes J and the gradient of a step, from one mini-batch or from several that count as one. The gradient is left in the workspace.
/// </summary>
internal sealed class StepGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> network;
    private readonly MiniBatches<T> batches;
    private readonly Workspace<T> workspace;
    private readonly TrainingOptions options;
    private readonly GradientAccumulation<T>? accumulation;

    public StepGradient(INetwork<T> network, MiniBatches<T> batches, Workspace<T> workspace, TrainingOptions options)
    {
        this.network = network;
        this.batches = batches;
        this.workspace = workspace;
        this.options = options;
        accumulation = options.AccumulatedBatches > 1 ? new GradientAccumulation<T>(network.Description, workspace.Hyperparameters) : null;
    }

    /// <summary>Whether units are dropped.</summary>
    public bool HasDropout => network.Description.Hyperparameters.Any(scalar =>
        scalar.Kind == HyperparameterKind.KeepProb && workspace.Hyperparameters[scalar.Name] < 1);

    /// <summary>Computes the gradient of a step.</summary>
    /// <param name="step">The step of the epoch, from 0.</param>
    /// <param name="stepsOfRun">The steps that the run has made before; the dropout masks depend on it.</param>
    /// <returns>J with penalties and dropout, and the number of rows that J is the mean of.</returns>
    [MethodImpl(Jit.Hot)]
    public (double Cost, int Rows) Compute(int step, long stepsOfRun)
    {
        int first = step * options.AccumulatedBatches;
        if (accumulation is null)
            return (CostAndGradient(first, stepsOfRun + 1), batches.Rows);
        int end = Math.Min(first + options.AccumulatedBatches, batches.Count);
        accumulation.Start(end - first, batches.RowsOf(first, end));
        for (int batch = first; batch < end; batch++)
        {
            double cost = CostAndGradient(batch, (stepsOfRun * options.AccumulatedBatches) + (batch - first) + 1);
            accumulation.Add(workspace.ParameterGradients, cost, batches.Rows);
        }

        return accumulation.End(workspace.ParameterGradients);
    }

    [MethodImpl(Jit.Hot)]
    private double CostAndGradient(int batch, long number)
    {
        batches.MoveTo(batch, workspace.Team);
        Pass pass = new(number, options.Seed) { RowWeights = batches.Weights };
        double cost = batches.HasLabels
            ? network.CostAndGradient(batches.Features, batches.Labels, workspace, pass)
            : network.CostAndGradient(batches.Features, batches.Targets, workspace, pass);
        network.UpdateAverages(workspace);
        return cost;
    }
}
