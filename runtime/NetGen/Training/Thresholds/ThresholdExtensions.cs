using System.Numerics;
using NetGen.Data;
using NetGen.Training;

namespace NetGen;

/// <summary>Choosing the thresholds of sigmoid outputs.</summary>
public static class ThresholdExtensions
{
    /// <summary>
    /// Chooses the probability from which on each sigmoid output says yes, and stores these thresholds in
    /// <see cref="INetwork{T}.Decision"/>, which is saved in files. Each threshold is midway between two neighbouring scores of the dev
    /// set. Judge them on a test set: on the dev set they look better than they are.
    /// </summary>
    /// <remarks>
    /// This helps with rare labels, and after training with class weights or label smoothing: both decalibrate the outputs, so that 0.5 is
    /// no longer the right threshold. An output whose label is absent from the dev set keeps 0.5. Choose again after every training.
    /// </remarks>
    /// <typeparam name="T">The element type of the network.</typeparam>
    /// <param name="network">A trained network whose loss is binary cross-entropy; of several outputs, that of the only one that is a
    /// classification.</param>
    /// <param name="dev">The rows that thresholds are chosen on: not those of training. For one output labels or targets, for several a
    /// matrix of targets.</param>
    /// <param name="test">Rows that neither training nor the choice uses, to measure the gain; or null.</param>
    /// <param name="goal">The measure that is maximized on the dev set; for one output both goals are its F1.</param>
    /// <returns>The thresholds, and both sets measured before and after.</returns>
    /// <exception cref="ArgumentNullException">Network or dev set are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The goal is not a value of the enumeration.</exception>
    /// <exception cref="ArgumentException"> The network has no sigmoid outputs, a set does not fit it, several outputs come with labels
    /// instead of targets, or an output on the dev set is not a number. Nothing was changed.
    /// </exception>
    public static ThresholdResult ChooseThresholds<T>(
        this INetwork<T> network, Dataset<T> dev, Dataset<T>? test = null, ThresholdGoal goal = ThresholdGoal.F1PerLabel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!Enum.IsDefined(goal))
        {
            throw new ArgumentOutOfRangeException(
                nameof(goal), goal, $"The goal must be {nameof(ThresholdGoal.F1PerLabel)} or {nameof(ThresholdGoal.MicroF1)}.");
        }

        if (!network.Description.HasSigmoidOutputs)
        {
            throw new ArgumentException(
                network.Description.HasSeveralHeads
                    ? "Thresholds are those of the only output that is a classification, with sigmoids and binary cross-entropy; "
                        + $"the outputs of {network.Description.Name} are {network.Description.Losses}."
                    : $"Thresholds are those of sigmoid outputs with binary cross-entropy; {network.Description.Name} is trained with "
                        + $"{network.Description.Loss}.",
                nameof(network));
        }

        CheckSet(network, dev, nameof(dev));
        if (test is not null)
            CheckSet(network, test, nameof(test));
        Evaluation devBefore = network.Evaluate(dev);
        Evaluation? testBefore = test is null ? null : network.Evaluate(test);
        double[] thresholds = ThresholdSearch.Best(Scores(network, dev), Labels(Place(network.Description), dev), goal);
        network.Decision = network.Decision with { Thresholds = [.. thresholds] };
        return new ThresholdResult
        {
            Thresholds = network.Decision.Thresholds,
            DevBefore = devBefore,
            DevAfter = network.Evaluate(dev),
            TestBefore = testBefore,
            TestAfter = test is null ? null : network.Evaluate(test),
        };
    }

    private static void CheckSet<T>(INetwork<T> network, Dataset<T> data, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DatasetFit.Check(network.Description, data, argument);
        if (data.HasLabels && network.Description.OutputLength > 1)
        {
            throw new ArgumentException(
                $"{network.Description.Name} has {network.Description.OutputLength} outputs: with one label per row the largest output "
                + "wins, and thresholds have no effect. Give a matrix of targets, such as "
                + $"{nameof(Dataset<>)}.{nameof(Dataset<>.ToOneHot)}.",
                argument);
        }
    }

    private static double[][] Scores<T>(INetwork<T> network, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = network.Description.OutputLength;
        (int offset, int length) = Place(network.Description);
        int rowsAtOnce = Evaluator<T>.RowsAtOnce(data);
        double[][] scores = [.. Enumerable.Range(0, length).Select(_ => new double[data.Rows])];
        T[] outputs = new T[rowsAtOnce * width];
        using Workspace<T> workspace = network.CreateWorkspace(rowsAtOnce);
        for (int first = 0; first < data.Rows; first += rowsAtOnce)
        {
            int rows = Math.Min(rowsAtOnce, data.Rows - first);
            Span<T> predicted = outputs.AsSpan(0, rows * width);
            network.Predict(data.Features.Span.Slice(first * data.FeatureCount, rows * data.FeatureCount), rows, predicted, workspace);
            for (int index = 0; index < rows * length; index++)
            {
                (int row, int output) = (index / length, index % length);
                T score = predicted[(row * width) + offset + output];
                if (T.IsNaN(score))
                {
                    throw new ArgumentException(
                        $"Thresholds are chosen between outputs that are numbers; row {first + row}, output {offset + output} of "
                        + $"{network.Description.Name} is NaN.",
                        nameof(data));
                }

                scores[output][first + row] = double.CreateChecked(score);
            }
        }

        return scores;
    }

    /// <summary>The columns of the sigmoid outputs in a row of all outputs.</summary>
    private static (int Offset, int Length) Place(NetworkDescription network) =>
        network is { HasSeveralHeads: true, ClassifyingHead: { } head } ? (head.Offset, head.Length) : (0, network.OutputLength);

    private static bool[][] Labels<T>((int Offset, int Length) place, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = T.CreateChecked(0.5);
        return [.. Enumerable.Range(place.Offset, place.Length).Select(output => Enumerable.Range(0, data.Rows).Select(row =>
            data.HasLabels ? data.Labels.Span[row] == 1 : data.Targets.Span[(row * data.TargetCount) + output] >= half).ToArray())];
    }
}
