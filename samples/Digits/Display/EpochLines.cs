using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Display;

/// <summary>One plain line at the end of each epoch.</summary>
internal sealed class EpochLines(IAnsiConsole console, TrainingOptions options) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Step == value.StepsPerEpoch)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {value.Epoch,3}/{options.Epochs}  cost {value.Cost:F4}  dev accuracy {value.DevMetric:F4}  {value.Elapsed.TotalSeconds:F1} s"));
        }
    }
}
