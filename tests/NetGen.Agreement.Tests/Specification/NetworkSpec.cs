using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>
/// The specification of a network: all that is needed to write its declaration and to compute it with the reference. A value is a number:
/// first the inputs, then the output of each layer.
/// </summary>
/// <param name="InputWidth">The width of a row of all inputs.</param>
/// <param name="Brackets">The brackets in order.</param>
/// <param name="Loss">The loss of a network without named outputs.</param>
internal sealed record NetworkSpec(int InputWidth, ImmutableArray<BracketSpec> Brackets, Loss Loss)
{
    /// <summary>The name of the first input; null if nothing refers to it.</summary>
    public string? InputName { get; init; }

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

    /// <summary>The widths of the inputs.</summary>
    public ImmutableArray<int> InputWidths
    {
        get
        {
            int[] others = [.. Brackets.Where(bracket => bracket.Input is not null).Select(bracket => bracket.Input!.Value.Width)];
            return [InputWidth - others.Sum(), .. others];
        }
    }

    public ImmutableArray<HeadSpec> Heads => PlaceHeads(Place());

    public int OutputWidth => Heads.Sum(head => head.Width);

    /// <summary>The number of columns of a dropout mask.</summary>
    public int DropoutWidth => Layers.Where(layer => layer.Layer is DropoutSpec).Sum(layer => layer.InputWidth);

    /// <summary>The tensors: first the trained ones, then the moving averages.</summary>
    public IEnumerable<TensorSpec> Tensors => Layers.SelectMany(layer => layer.Tensors).Concat(Layers.SelectMany(layer => layer.Averages));

    /// <summary>Whether batch statistics make the outputs of a row depend on the other rows.</summary>
    public bool HasBatchNorm => Layers.Any(layer => layer.Layer is BatchNormSpec);

    /// <summary>Whether class indices can be used instead of targets.</summary>
    public bool IsClassifier =>
        Heads is [{ Loss.Kind: Loss.CrossEntropy or Loss.BinaryCrossEntropy or Loss.Hinge }];

    /// <summary>Two for one output (0 or 1; -1 or 1 for hinge), else one per output.</summary>
    public int Classes => Math.Max(2, OutputWidth);

    /// <summary>
    /// The spec after its hyperparameters were set. The weights of every dense layer have a lambda that can be set, even if the declaration
    /// leaves it at 0; biases have one only if the declaration penalizes them.
    /// </summary>
    public NetworkSpec With(HyperparameterOverrides overrides) => this with
    {
        Brackets =
        [
            .. Brackets.Select(bracket => bracket with
            {
                Layers = [.. bracket.Layers.Select(overrides.Apply)],
                Output = bracket.Output is { } output ? output with { Loss = overrides.Apply(output.Loss) } : null,
            }),
        ],
        LabelSmoothing = overrides.LabelSmoothing ?? LabelSmoothing,
        L1 = overrides.L1 is null ? L1 : HyperparameterOverrides.Apply(L1 ?? new PenaltySpec(0), overrides.L1),
        L2 = overrides.L2 is null ? L2 : HyperparameterOverrides.Apply(L2 ?? new PenaltySpec(0), overrides.L2),
    };

    /// <summary>A class index as a row of targets.</summary>
    public double[] Encode(int label)
    {
        Loss loss = Heads[0].Loss.Kind;
        if (OutputWidth == 1 && loss != Loss.CrossEntropy)
            return [label == 1 ? 1 : loss == Loss.Hinge ? -1 : 0];
        double[] row = new double[OutputWidth];
        row[label] = 1;
        return row;
    }

    private ImmutableArray<PlacedLayer> Place()
    {
        var layers = ImmutableArray.CreateBuilder<PlacedLayer>();
        Dictionary<string, int> numbers = [];
        Dictionary<string, int> values = [];
        ImmutableArray<int> inputs = InputWidths;
        int WidthOf(int value) => value < inputs.Length ? inputs[value] : layers[value - inputs.Length].OutputWidth;
        int input = 0;
        int last = 0;
        if (InputName is not null)
            values.Add(InputName, 0);
        foreach (BracketSpec bracket in Brackets)
        {
            if (bracket.Input is var (inputName, _))
                values.Add(inputName, last = ++input);
            ImmutableArray<int> present = bracket.From.IsEmpty ? [last] : [.. bracket.From.Select(name => values[name])];
            for (int round = 1; round <= bracket.Times; round++)
            {
                int start = present[0];
                foreach (LayerSpec layer in bracket.IsResidual ? bracket.Layers.Add(new JoinSpec(Join.Residual)) : bracket.Layers)
                {
                    if (layer is JoinSpec { Kind: Join.Residual })
                        present = [present[0], start];
                    string kind = KindOf(layer);
                    int number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
                    string? declared = bracket.NameOf(layer);
                    string name = declared is null ? Numbered(kind, number) : bracket.Times == 1 ? declared : Numbered(declared, round);
                    layers.Add(new PlacedLayer(layer, name, present, [.. present.Select(WidthOf)], L1, L2));
                    present = [inputs.Length + layers.Count - 1];
                }
            }

            last = present[0];
            if (bracket.Name is not null)
                values[bracket.Name] = last;
        }

        return layers.ToImmutable();
    }

    private ImmutableArray<HeadSpec> PlaceHeads(ImmutableArray<PlacedLayer> layers)
    {
        int inputs = InputWidths.Length;
        if (Brackets.All(bracket => bracket.Output is null))
            return [new(null, inputs + layers.Length - 1, 0, layers[^1].OutputWidth, new(Loss, LabelSmoothing), 1)];
        var heads = ImmutableArray.CreateBuilder<HeadSpec>();
        int count = 0;
        int offset = 0;
        foreach (BracketSpec bracket in Brackets)
        {
            count += bracket.Times * (bracket.Layers.Length + (bracket.IsResidual ? 1 : 0));
            if (bracket.Output is not { } output)
                continue;
            int width = layers[count - 1].OutputWidth;
            heads.Add(new(output.Name, inputs + count - 1, offset, width, output.Loss, output.Weight));
            offset += width;
        }

        return heads.ToImmutable();
    }

    private static string KindOf(LayerSpec layer) => layer switch
    {
        DenseSpec => "dense",
        DropoutSpec => "dropout",
        BatchNormSpec => "batchnorm",
        LayerNormSpec => "layernorm",
        JoinSpec join => join.Kind.ToString().ToLowerInvariant(),
        ActivationSpec activation => activation.Function.ToString().ToLowerInvariant(),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "A layer of an unknown kind."),
    };

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}

/// <summary>An output in its place.</summary>
/// <param name="Name">Its name; null if the network has one output without a name.</param>
/// <param name="Value">The value that it is.</param>
/// <param name="Offset">Its first column in a row of outputs.</param>
/// <param name="Width">Its number of columns.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Weight">The weight of the loss in the cost.</param>
internal sealed record HeadSpec(string? Name, int Value, int Offset, int Width, LossSpec Loss, double Weight);
