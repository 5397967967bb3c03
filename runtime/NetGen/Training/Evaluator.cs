using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Generated;

namespace NetGen.Training;

/// <summary>Measures a network on data sets, as many rows at a time as the workspace holds.</summary>
internal sealed class Evaluator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> network;
    private readonly Workspace<T> workspace;
    private readonly T[] outputs;

    public Evaluator(INetwork<T> network, Workspace<T> workspace)
    {
        this.network = network;
        this.workspace = workspace;
        outputs = new T[checked(workspace.MaxRows * network.Description.OutputLength)];
    }

    /// <summary>The least number of rows per call for which a workspace for evaluation should be made.</summary>
    public static int RowsAtOnce(Dataset<T> data) => Math.Min(data.Rows, 256);

    /// <summary>
    /// Cost without penalties, metric and, in detail, the measures of each class, label or target. The data set fits the network: the
    /// caller has checked it.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    public Evaluation Evaluate(Dataset<T> data, bool inDetail = false)
    {
        NetworkDescription description = network.Description;
        PredictionMeasure<T> measure = new(description, network.Decision, data, inDetail);
        double cost = 0;
        for (int first = 0; first < data.Rows; first += workspace.MaxRows)
        {
            int rows = Math.Min(workspace.MaxRows, data.Rows - first);
            double costOfRows = CostOf(data, first, rows, data.HasWeights);
            cost += rows * costOfRows;
            Span<T> predicted = outputs.AsSpan(0, rows * description.OutputLength);
            network.Predict(Features(data, first, rows), rows, predicted, workspace);
            measure.Add(first, predicted, double.IsNaN(costOfRows) ? RowsWithLoss(data, first, rows) : []);
        }

        return new Evaluation
        {
            Rows = data.Rows,
            Cost = cost / data.Rows,
            MetricKind = measure.Kind,
            Metric = measure.Metric,
            ConfusionMatrix = measure.ConfusionMatrix,
            MultiLabel = measure.MultiLabel,
            MeanAbsoluteError = measure.MeanAbsoluteError,
            PerTarget = measure.PerTarget,
        };
    }

    /// <summary>Which rows have a loss that is a number. Their weights do not count: 0 times an infinite loss is NaN as well.</summary>
    private bool[] RowsWithLoss(Dataset<T> data, int first, int rows)
    {
        bool[] hasLoss = new bool[rows];
        for (int row = 0; row < rows; row++)
            hasLoss[row] = !double.IsNaN(CostOf(data, first + row, 1, weighted: false));
        return hasLoss;
    }

    [MethodImpl(Jit.Hot)]
    private double CostOf(Dataset<T> data, int first, int rows, bool weighted)
    {
        long calls = workspace.Calls;
        Pass pass = Pass.WithAverages with { RowWeights = weighted ? data.Weights.Span.Slice(first, rows) : [] };
        if (data.HasLabels)
            network.Cost(Features(data, first, rows), data.Labels.Span.Slice(first, rows), workspace, pass);
        else
            network.Cost(Features(data, first, rows), Targets(data, first, rows), workspace, pass);
        double cost = workspace.DataCost;
        Interlocked.MemoryBarrier();
        return workspace.Calls - calls > 1 ? throw CallGuard.Shared("Another caller used the workspace during an evaluation.") : cost;
    }

    [MethodImpl(Jit.Inline)]
    private static ReadOnlySpan<T> Features(Dataset<T> data, int first, int rows) =>
        data.Features.Span.Slice(first * data.FeatureCount, rows * data.FeatureCount);

    [MethodImpl(Jit.Inline)]
    private static ReadOnlySpan<T> Targets(Dataset<T> data, int first, int rows) =>
        data.Targets.Span.Slice(first * data.TargetCount, rows * data.TargetCount);
}
