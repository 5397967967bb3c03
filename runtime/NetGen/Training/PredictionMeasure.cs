using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Diagnosis;
using NetGen.Generated;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Compares predictions with a data set, some rows at a time.</summary>
/// <param name="network">What predicts.</param>
/// <param name="decision">How its outputs become classes.</param>
/// <param name="data">What should have been predicted.</param>
/// <param name="countsClasses">Whether it is counted which class was taken for which, where there are classes and not too many.</param>
internal sealed class PredictionMeasure<T>(NetworkDescription network, Decision decision, Dataset<T> data, bool countsClasses)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ScaledNorm errors;
    private double absoluteError;
    private int correct;

    private double Values => (double)data.Rows * network.OutputLength;

    /// <summary>Which classes were taken for which; null where that was not counted.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; } =
        countsClasses && network.IsClassifier && network.Classes <= ConfusionMatrix.MostClassesUnasked ? new ConfusionMatrix(network.Classes, data.ClassNames) : null;

    /// <summary>The accuracy, or the root mean squared error, of the rows of the data set.</summary>
    public double Metric => network.IsClassifier ? correct / (double)data.Rows : errors.RootMeanSquare(Values);

    /// <summary>The mean absolute error; null where there are classes.</summary>
    public double? MeanAbsoluteError => network.IsClassifier ? null : absoluteError / Values;

    /// <summary>Adds the predictions for consecutive rows.</summary>
    [MethodImpl(Jit.Hot)]
    public void Add(int firstRow, ReadOnlySpan<T> predicted)
    {
        int width = network.OutputLength;
        int rows = predicted.Length / width;
        if (!network.IsClassifier)
        {
            ReadOnlySpan<T> targets = data.Targets.Span.Slice(firstRow * width, rows * width);
            if (data.Encoding is { TargetUnits.IsEmpty: false } encoding)
                AddErrors<double>(encoding.ToUnits(predicted), encoding.ToUnits(targets));
            else
                AddErrors(predicted, targets);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            int actual = data.HasLabels
                ? data.Labels.Span[firstRow + row]
                : Decision.ClassOfTargets(data.Targets.Span.Slice((firstRow + row) * width, width), network.LabelEncoding);
            int taken = decision.ClassOf(predicted.Slice(row * width, width), network.LabelEncoding);
            correct += taken == actual ? 1 : 0;
            ConfusionMatrix?.Add(actual, taken);
        }
    }

    private void AddErrors<TValue>(ReadOnlySpan<TValue> predicted, ReadOnlySpan<TValue> targets)
        where TValue : unmanaged, IBinaryFloatingPointIeee754<TValue>
    {
        Metrics.AddErrors(ref errors, predicted, targets);
        absoluteError += predicted.Length * Metrics.MeanAbsoluteError(predicted, targets);
    }
}
