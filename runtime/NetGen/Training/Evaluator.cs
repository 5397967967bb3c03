using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Measures a network on data sets, as many rows at a time as the workspace holds.</summary>
internal sealed class Evaluator<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly INetwork<T> network;
    private readonly Workspace<T> workspace;
    private readonly T[] outputs;

    /// <summary>Whether the costs of the outputs are other numbers than the cost: there are several, or the only one has a
    /// weight.</summary>
    private readonly bool hasHeadCosts;

    /// <summary>The cost of each output for the rows of the last call.</summary>
    private readonly double[] headCosts;

    public Evaluator(INetwork<T> network, Workspace<T> workspace)
    {
        this.network = network;
        this.workspace = workspace;
        NetworkDescription description = network.Description;
        outputs = new T[checked(workspace.MaxRows * description.OutputLength)];
        headCosts = new double[description.Heads.Length];
        hasHeadCosts = description.HasSeveralHeads
            || description.Hyperparameters.Any(hyperparameter => hyperparameter.Kind == HyperparameterKind.LossWeight);
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
        PredictionMeasure<T>[] measures = PredictionMeasure<T>.Of(description, network.Decision, data, inDetail);
        double cost = 0;
        double[] costOfHeads = new double[measures.Length];
        for (int first = 0; first < data.Rows; first += workspace.MaxRows)
        {
            int rows = Math.Min(workspace.MaxRows, data.Rows - first);
            double costOfRows = CostOf(data, first, rows, data.HasWeights);
            cost += rows * costOfRows;
            for (int head = 0; head < measures.Length; head++)
                costOfHeads[head] += rows * headCosts[head];
            bool[][] hasLoss = double.IsNaN(costOfRows) ? RowsWithLoss(data, first, rows) : [];
            Span<T> predicted = outputs.AsSpan(0, rows * description.OutputLength);
            network.Predict(Features(data, first, rows), rows, predicted, workspace);
            for (int head = 0; head < measures.Length; head++)
                measures[head].Add(first, predicted, hasLoss.Length == 0 ? [] : hasLoss[head]);
        }

        PredictionMeasure<T>? only = measures.Length == 1 ? measures[0] : null;
        return new Evaluation
        {
            Rows = data.Rows,
            Cost = cost / data.Rows,
            Heads = [.. measures.Select((measure, head) => measure.ToEvaluation(costOfHeads[head] / data.Rows))],
            MetricKind = only?.Kind ?? MetricKind.None,
            Metric = only?.Metric ?? double.NaN,
            ConfusionMatrix = only?.ConfusionMatrix,
            MultiLabel = only?.MultiLabel,
            MeanAbsoluteError = only?.MeanAbsoluteError,
            PerTarget = only?.PerTarget ?? [],
        };
    }

    /// <summary>
    /// For each output, which rows have a loss that is a number. Their weights do not count: 0 times an infinite loss is NaN as well.
    /// </summary>
    private bool[][] RowsWithLoss(Dataset<T> data, int first, int rows)
    {
        bool[][] hasLoss = [.. headCosts.Select(_ => new bool[rows])];
        for (int row = 0; row < rows; row++)
        {
            CostOf(data, first + row, 1, weighted: false);
            for (int head = 0; head < hasLoss.Length; head++)
                hasLoss[head][row] = !double.IsNaN(headCosts[head]);
        }

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
        if (hasHeadCosts)
            workspace.HeadCosts.CopyTo(headCosts);
        else
            headCosts[0] = cost;
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
