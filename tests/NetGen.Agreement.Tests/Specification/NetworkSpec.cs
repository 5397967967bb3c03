using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>The specification of a network: all that is needed to write its declaration and to compute it with the reference.</summary>
internal sealed record NetworkSpec(int InputWidth, ImmutableArray<BracketSpec> Brackets, Loss Loss)
{
    /// <summary>Whether the loss is declared; if false, it is inferred from the last activation.</summary>
    public bool LossDeclared { get; init; } = true;

    public double LabelSmoothing { get; init; }

    /// <summary>The default penalties, for dense layers that declare no penalty of the kind.</summary>
    public PenaltySpec? L1 { get; init; }

    public PenaltySpec? L2 { get; init; }

    public Precision Precision { get; init; }

    public bool GradientCheck { get; init; }

    /// <summary>The layers in order, with repeated brackets written out.</summary>
    public ImmutableArray<PlacedLayer> Layers => Place();

    public int OutputWidth => Layers[^1].OutputWidth;

    /// <summary>The number of columns of a dropout mask.</summary>
    public int DropoutWidth => Layers.Where(layer => layer.Layer is DropoutSpec).Sum(layer => layer.InputWidth);

    /// <summary>The tensors: first the trained ones, then the moving averages.</summary>
    public IEnumerable<TensorSpec> Tensors => Layers.SelectMany(layer => layer.Tensors).Concat(Layers.SelectMany(layer => layer.Averages));

    /// <summary>Whether batch statistics make the outputs of a row depend on the other rows.</summary>
    public bool HasBatchNorm => Layers.Any(layer => layer.Layer is BatchNormSpec);

    /// <summary>Whether class indices can be used instead of targets.</summary>
    public bool IsClassifier => Loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy or Loss.Hinge;

    /// <summary>Two for one output (0 or 1; -1 or 1 for hinge), else one per output.</summary>
    public int Classes => Math.Max(2, OutputWidth);

    /// <summary>
    /// The spec after its hyperparameters were set. The weights of every dense layer have a lambda that can be set, even if the declaration
    /// leaves it at 0; biases have one only if the declaration penalizes them.
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
