using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Display;

/// <summary>A live bar over all steps, with the cost, the accuracy on the dev rows and the time left.</summary>
internal static class ProgressBar
{
    public static TrainingResult Show(IAnsiConsole console, Func<IProgress<TrainingProgress>, TrainingResult> train) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => train(new Bar(context.AddTask("training", maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            string dev = value.LastEpoch is { } last ? string.Create(CultureInfo.InvariantCulture, $", dev accuracy {last.DevMetric:F4}") : "";
            task.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}, cost {value.Cost:F4}{dev}");
            task.Value = value.Fraction;
        }
    }
}
