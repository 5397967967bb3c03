using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Text;

namespace NetGen.Diagnosis;

/// <summary>How the weights of a network scale the signals that pass through it; see <see cref="InitializationProbe"/>.</summary>
public sealed record InitializationReport
{
    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>The number of rows that were used.</summary>
    public required int Rows { get; init; }

    /// <summary>The mean and the spread of the inputs of these rows.</summary>
    public required Spread Inputs { get; init; }

    /// <summary>The layers with parameters, in order.</summary>
    public required ImmutableArray<LayerProbe> Layers { get; init; }

    /// <summary>n, the number of sigmoid layers of the network, including that of the outputs.</summary>
    public required int SigmoidLayers { get; init; }

    /// <summary>
    /// The growth of activations from the inputs to the last layer, or to the one before it if the last gives probabilities.
    /// </summary>
    public SignalGrowth ActivationGrowth => Layers.LastOrDefault(layer => layer.JudgesActivations)?.ActivationGrowth ?? new(1, 0);

    /// <summary>The growth of gradients from the last layer with parameters back to the first.</summary>
    public SignalGrowth GradientGrowth => Layers[0].GradientGrowth;

    /// <summary>
    /// 0.25^n, the largest factor by which n sigmoids can multiply a gradient (weights not counted), because sigmoid'(z) = a (1 - a) is at
    /// most 0.25.
    /// </summary>
    public double SigmoidBound => Math.Pow(0.25, SigmoidLayers);

    /// <summary>The verdicts of all layers together.</summary>
    public InitializationVerdict Verdict => Layers.Aggregate(InitializationVerdict.Healthy, (all, layer) => all | layer.Verdict);

    /// <summary>The verdict in words: "vanishing, dead units", or "healthy".</summary>
    public string Words => LayerProbe.Describe(Verdict);

    /// <summary>
    /// The verdict of the network, a table with one line per layer, and the growth of signals. Lines end with a line feed.
    /// </summary>
    public override string ToString()
    {
        TextTable table = new(
            "layer", "activation", ">mean", ">deviation", ">rms", ">gradient rms", ">dead", ">saturated", ">copies", "verdict");
        foreach (LayerProbe layer in Layers)
        {
            table.Add(
                layer.Name,
                layer.Activation,
                Number(layer.Activations.Mean),
                Number(layer.Activations.StandardDeviation),
                Number(layer.Activations.RootMeanSquare),
                Number(layer.Gradients.RootMeanSquare),
                Share(layer.DeadShare),
                Share(layer.SaturatedShare),
                layer.SymmetricUnits.ToString(CultureInfo.InvariantCulture),
                layer.Words);
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Network}: {Words}, on {Rows} row(s)\n");
        table.AppendTo(text, "  ");
        text.Append(CultureInfo.InvariantCulture, $"  activations grow by {ActivationGrowth}\n");
        text.Append(CultureInfo.InvariantCulture, $"  gradients grow by {GradientGrowth}\n");
        if (SigmoidLayers > 1)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {SigmoidLayers} stacked sigmoids bound the gradient by 0.25^{SigmoidLayers} = {SigmoidBound:0.###e+0}, "
                + $"weights aside\n");
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("0.000e+0", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
