using System.Diagnostics;
using System.Globalization;
using NetGen;

namespace Digits.Display;

/// <summary>Checks the gradient of this very network on a few rows, and says in a few lines what came out.</summary>
internal static class GradientReport
{
    private const int Rows = 8;
    private const int ComponentsPerBlock = 60;

    public static void Show(Screen screen, DigitNetwork network, Dataset<float> data, string when)
    {
        Stopwatch watch = Stopwatch.StartNew();
        GradientCheckResult result = network.CheckGradient(
            data.Slice(0, Rows), new GradientCheckOptions { MaxComponentsPerBlock = ComponentsPerBlock });
        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gradient check {when}, {watch.Elapsed.TotalSeconds:F1} s:"));
        screen.WriteLine(result.ToString());
    }
}
