using System.Numerics;

namespace NetGen;

/// <summary>Measures a network on data sets, as many rows at a time as its workspace takes.</summary>
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

    /// <summary>The rows of a call that a workspace should take for evaluation, at least.</summary>
    public static int RowsAtOnce(Dataset<T> data) => Math.Min(data.Rows, 256);

    /// <summary>What a network measures: accuracy where it has classes.</summary>
    public static MetricKind MetricOf(NetworkDescription network) => network.IsClassifier ? MetricKind.Accuracy : MetricKind.RootMeanSquaredError;

    /// <summary>Cost without penalties, metric and confusion matrix. The data set has been found to fit the network.</summary>
    public Evaluation Evaluate(Dataset<T> data)
    {
        NetworkDescription description = network.Description;
        ConfusionMatrix? confusion = description.IsClassifier ? new ConfusionMatrix(description.Classes, data.ClassNames) : null;
        double cost = 0;
        double squaredError = 0;
        for (int first = 0; first < data.Rows; first += workspace.MaxRows)
        {
            int rows = Math.Min(workspace.MaxRows, data.Rows - first);
            cost += rows * CostOf(data, first, rows);
            Span<T> predicted = outputs.AsSpan(0, rows * description.OutputLength);
            network.Predict(Features(data, first, rows), rows, predicted, workspace);
            if (confusion is null)
                squaredError += SquaredError(predicted, Targets(data, first, rows));
            else
                Count(confusion, data, first, predicted);
        }

        return new Evaluation
        {
            Rows = data.Rows,
            Cost = cost / data.Rows,
            MetricKind = MetricOf(description),
            Metric = confusion?.Accuracy ?? Math.Sqrt(squaredError / ((double)data.Rows * description.OutputLength)),
            ConfusionMatrix = confusion,
        };
    }

    private double CostOf(Dataset<T> data, int first, int rows)
    {
        if (data.HasLabels)
            network.Cost(Features(data, first, rows), data.Labels.Span.Slice(first, rows), workspace, Pass.WithAverages);
        else
            network.Cost(Features(data, first, rows), Targets(data, first, rows), workspace, Pass.WithAverages);
        return workspace.DataCost;
    }

    private void Count(ConfusionMatrix confusion, Dataset<T> data, int first, ReadOnlySpan<T> predicted)
    {
        NetworkDescription description = network.Description;
        int width = description.OutputLength;
        for (int row = 0; row < predicted.Length / width; row++)
        {
            int actual = data.HasLabels
                ? data.Labels.Span[first + row]
                : Decision.ClassOf(data.Targets.Span.Slice((first + row) * width, width), description.LabelEncoding);
            confusion.Add(actual, Decision.ClassOf(predicted.Slice(row * width, width), description.LabelEncoding));
        }
    }

    private static double SquaredError(ReadOnlySpan<T> predicted, ReadOnlySpan<T> targets)
    {
        double sum = 0;
        for (int index = 0; index < predicted.Length; index++)
        {
            double error = double.CreateChecked(predicted[index]) - double.CreateChecked(targets[index]);
            sum += error * error;
        }

        return sum;
    }

    private static ReadOnlySpan<T> Features(Dataset<T> data, int first, int rows) =>
        data.Features.Span.Slice(first * data.FeatureCount, rows * data.FeatureCount);

    private static ReadOnlySpan<T> Targets(Dataset<T> data, int first, int rows) =>
        data.Targets.Span.Slice(first * data.TargetCount, rows * data.TargetCount);
}
