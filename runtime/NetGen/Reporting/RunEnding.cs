using NetGen.Text;
using NetGen.Training;

namespace NetGen.Reporting;

/// <summary>Says how a training run ended and which weights the network has now.</summary>
internal static class RunEnding
{
    /// <summary>One line without a line break.</summary>
    /// <param name="result">The result of training.</param>
    /// <param name="epochs">The number of epochs of the whole run.</param>
    /// <param name="metricName">The name of the metric of a network with one output.</param>
    public static string Of(TrainingResult result, int epochs, string metricName) => result.StopReason switch
    {
        StopReason.Completed when WasFinished(result) =>
            $"already finished: the checkpoint holds all {Count(result.History.Length, "epoch")}; {Weights(result, metricName)}",
        StopReason.StoppedEarly when WasFinished(result) =>
            $"already finished: the checkpoint was stopped early after epoch {NumberText.Count(result.History.Length)}; "
            + Weights(result, metricName),
        StopReason.Completed =>
            $"completed {Count(result.History.Length, "epoch")} in {NumberText.Time(result.Elapsed)}{Resumed(result)}; "
            + Weights(result, metricName),
        StopReason.StoppedEarly =>
            $"stopped early after epoch {NumberText.Count(result.History.Length)} of {NumberText.Count(epochs)} "
            + $"in {NumberText.Time(result.Elapsed)}{Resumed(result)}; {Weights(result, metricName)}",
        StopReason.Cancelled =>
            $"cancelled in epoch {NumberText.Count(Math.Min(epochs, result.History.Length + 1))} of {NumberText.Count(epochs)} "
            + $"after {Count(result.Steps, "step")}{Resumed(result)}; the weights are those of the last step",
        StopReason.NonFinite =>
            $"stopped: {result.NonFinite?.ToString() ?? "a cost or gradient was not finite"}; {LastGood(result)}. "
            + "Try a smaller learning rate, or clip the gradients.",
        _ => result.StopReason.ToString(),
    };

    /// <summary>Whether the run of the checkpoint had ended before, so that nothing was trained.</summary>
    private static bool WasFinished(TrainingResult result) => result.ResumedSteps > 0 && result.ResumedSteps == result.Steps;

    private static string Resumed(TrainingResult result) =>
        result.ResumedSteps == 0 ? "" : $", resumed after step {NumberText.Count(result.ResumedSteps)}";

    private static string Weights(TrainingResult result, string metricName)
    {
        string averaged = result.Setup?.Options.WeightAverageDecay is null ? "" : "averaged ";
        int? kept = result.BestEpoch ?? (result.History.IsEmpty ? null : result.History[^1].Epoch);
        TrainingEpoch? measured = result.History.FirstOrDefault(epoch => epoch.Epoch == kept);
        string[] values =
        [
            .. (measured is null ? [] : EpochMetric.Of(measured, result.MetricKind)).Where(metric => metric.Dev is not null)
                .Select(metric => NameOf(metric, metricName) + " " + MetricText.Of(metric.Dev, metric.Kind)),
        ];
        string which = kept is int epoch ? $"{averaged}weights of epoch {NumberText.Count(epoch)}" : "the first weights";
        string best = result.BestEpoch is null ? "" : ", the best on the dev set";
        string value = values.Length == 0 ? "" : $" (dev {string.Join(", ", values)})";
        return $"{which} kept{best}{value}";
    }

    private static string NameOf(EpochMetric metric, string metricName) => metric.Output.Length == 0 ? metricName : metric.ShortName;

    private static string LastGood(TrainingResult result) =>
        result.Steps == 0 || result.NonFinite is { Step: 0 }
            ? "the weights are those that training began with"
            : "the weights are those of the last step that was finite";

    private static string Count(long count, string what) => $"{NumberText.Count(count)} {what}{(count == 1 ? "" : "s")}";
}
