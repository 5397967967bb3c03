using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>What a network is: enough to write its declaration, and enough to compute it by hand.</summary>
internal sealed record NetworkSpec(int InputWidth, ImmutableArray<BracketSpec> Brackets, Loss Loss)
{
    /// <summary>False where the loss is left to be inferred from the last activation.</summary>
    public bool LossDeclared { get; init; } = true;

    public double LabelSmoothing { get; init; }

    /// <summary>The default penalties, for the dense layers that declare none of the kind.</summary>
    public PenaltySpec? L1 { get; init; }

    public PenaltySpec? L2 { get; init; }

    public Precision Precision { get; init; }

    public bool GradientCheck { get; init; }

    /// <summary>The layers in order, with repeated brackets written out.</summary>
    public ImmutableArray<PlacedLayer> Layers => Place();

    public int OutputWidth => Layers[^1].OutputWidth;

    /// <summary>The columns of a mask given by the caller.</summary>
    public int DropoutWidth => Layers.Where(layer => layer.Layer is DropoutSpec).Sum(layer => layer.InputWidth);

    /// <summary>What is trained, then the moving averages.</summary>
    public IEnumerable<TensorSpec> Tensors => Layers.SelectMany(layer => layer.Tensors).Concat(Layers.SelectMany(layer => layer.Averages));

    /// <summary>Whether statistics of the batch make one row's outputs depend on the other rows.</summary>
    public bool HasBatchNorm => Layers.Any(layer => layer.Layer is BatchNormSpec);

    /// <summary>Whether class indices can stand for targets.</summary>
    public bool IsClassifier => Loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy or Loss.Hinge;

    /// <summary>Two for one output (0 or 1; -1 or 1 for hinge), else one per output.</summary>
    public int Classes => Math.Max(2, OutputWidth);

    /// <summary>
    /// The network that the same declaration is after its run-time scalars were set. The weights of every dense layer have a lambda to set,
    /// also where the declaration leaves it at 0; biases only where it says so.
    /// </summary>
    public NetworkSpec With(HyperparameterOverrides overrides) => this with
    {
        Brackets = [.. Brackets.Select(bracket => bracket with { Layers = [.. bracket.Layers.Select(overrides.Apply)] })],
        LabelSmoothing = overrides.LabelSmoothing ?? LabelSmoothing,
        L1 = overrides.L1 is null ? L1 : HyperparameterOverrides.Apply(L1 ?? new PenaltySpec(0), overrides.L1),
        L2 = overrides.L2 is null ? L2 : HyperparameterOverrides.Apply(L2 ?? new PenaltySpec(0), overrides.L2),
    };

    /// <summary>A class index as a row of targets.</summary>
    public double[] Encode(int label)
    {
        if (OutputWidth == 1 && Loss != Loss.CrossEntropy)
            return [label == 1 ? 1 : Loss == Loss.Hinge ? -1 : 0];
        double[] row = new double[OutputWidth];
        row[label] = 1;
        return row;
    }

    private ImmutableArray<PlacedLayer> Place()
    {
        var layers = ImmutableArray.CreateBuilder<PlacedLayer>();
        Dictionary<string, int> numbers = [];
        int width = InputWidth;
        foreach (BracketSpec bracket in Brackets)
        {
            for (int round = 1; round <= bracket.Times; round++)
            {
                foreach (LayerSpec layer in bracket.Layers)
                {
                    string kind = KindOf(layer);
                    int number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
                    string? declared = (layer as DenseSpec)?.Name;
                    string name = declared is null ? Numbered(kind, number) : bracket.Times == 1 ? declared : Numbered(declared, round);
                    int outputWidth = (layer as DenseSpec)?.Units ?? width;
                    layers.Add(new PlacedLayer(layer, name, width, outputWidth, L1, L2));
                    width = outputWidth;
                }
            }
        }

        return layers.ToImmutable();
    }

    private static string KindOf(LayerSpec layer) => layer switch
    {
        DenseSpec => "dense",
        DropoutSpec => "dropout",
        BatchNormSpec => "batchnorm",
        LayerNormSpec => "layernorm",
        ActivationSpec activation => activation.Function.ToString().ToLowerInvariant(),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "A layer of an unknown kind."),
    };

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
