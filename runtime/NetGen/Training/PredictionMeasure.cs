using System.Numerics;

namespace NetGen;

/// <summary>Compares predictions with a data set, some rows at a time.</summary>
internal sealed class PredictionMeasure<T>(NetworkDescription network, Dataset<T> data)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double squaredError;
    private double absoluteError;

    private double Values => (double)data.Rows * network.OutputLength;

    /// <summary>Which classes were taken for which; null where there are none.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; } = network.IsClassifier ? new ConfusionMatrix(network.Classes, data.ClassNames) : null;

    /// <summary>The accuracy, or the root mean squared error, of the rows of the data set.</summary>
    public double Metric => ConfusionMatrix?.Accuracy ?? Math.Sqrt(squaredError / Values);

    /// <summary>The mean absolute error; null where there are classes.</summary>
    public double? MeanAbsoluteError => ConfusionMatrix is null ? absoluteError / Values : null;

    /// <summary>Adds the predictions for consecutive rows.</summary>
    public void Add(int firstRow, ReadOnlySpan<T> predicted)
    {
        int width = network.OutputLength;
        int rows = predicted.Length / width;
        if (ConfusionMatrix is null)
        {
            ReadOnlySpan<T> targets = data.Targets.Span.Slice(firstRow * width, rows * width);
            squaredError += Metrics.SquaredError(predicted, targets);
            absoluteError += predicted.Length * Metrics.MeanAbsoluteError(predicted, targets);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            int actual = data.HasLabels
                ? data.Labels.Span[firstRow + row]
                : Decision.ClassOf(data.Targets.Span.Slice((firstRow + row) * width, width), network.LabelEncoding);
            ConfusionMatrix.Add(actual, Decision.ClassOf(predicted.Slice(row * width, width), network.LabelEncoding));
        }
    }
}
