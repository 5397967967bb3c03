using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Display;

/// <summary>A live bar over all steps, with the cost, the accuracy on the dev rows and the time left.</summary>
internal static class ProgressBar
{
    public static TrainingResult Show(IAnsiConsole console, TrainingOptions options, Func<IProgress<TrainingProgress>, TrainingResult> train) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => train(new Bar(context.AddTask("training"), options.Epochs)));

    private sealed class Bar(ProgressTask task, int epochs) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = (double)epochs * value.StepsPerEpoch;
            task.Value = ((value.Epoch - 1.0) * value.StepsPerEpoch) + value.Step;
            string dev = value.DevMetric is double accuracy ? string.Create(CultureInfo.InvariantCulture, $", dev accuracy {accuracy:F4}") : "";
            task.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{epochs}, cost {value.Cost:F4}{dev}");
        }
    }
}
