using System.Globalization;
using NetGen;
using Spectre.Console;

namespace Digits.Display;

/// <summary>One plain line at the end of each epoch.</summary>
internal sealed class EpochLines(IAnsiConsole console) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value is { EndsEpoch: true, LastEpoch: { } epoch })
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch.Epoch,3}/{value.Epochs}  cost {epoch.Cost:F4}  dev accuracy {epoch.DevMetric:F4}  {epoch.Elapsed.TotalSeconds:F1} s"));
        }
    }
}
