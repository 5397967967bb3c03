using System.Collections.Immutable;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Computes a network directly from its mathematical definition, in double precision: layer by layer, with plain loops. It uses neither the
/// generator nor the runtime's arithmetic.
/// </summary>
/// <param name="rounding">Null to compute exactly; else every value between layers gets a rounding error, and so do the terms that cancel
/// in an activation.
/// </param>
internal sealed class NaiveReference(Rounding? rounding = null) : IEvaluator
{
    private const double DefaultEpsilon = 1e-5;

    public Evaluation Evaluate(Example example, Request request)
    {
        NetworkSpec spec = example.Spec;
        double[][] gradients = [.. example.Parameters.Select(tensor => new double[tensor.Length])];
        ReferenceLayer[] layers = Layers(spec, example.Parameters, gradients, request.UsesAverages, rounding);
        if (request.Dropout)
            SetMasks(layers, spec, [.. Enumerable.Range(0, example.Rows).Select(example.MaskRow)]);
        double[][][] values = Forward(spec, layers, [.. Enumerable.Range(0, example.Rows).Select(example.Input)]);
        double[][]?[] valueGradients = new double[values.Length][][];
        double lossSum = 0;
        foreach (HeadSpec head in spec.Heads)
        {
            int scores = request.AsksCost ? ScoresOf(spec, head) : head.Value;
            double[][] gradient = new double[example.Rows][];
            for (int row = 0; row < example.Rows; row++)
            {
                double[] Part(double[] whole) => whole[head.Offset..(head.Offset + head.Width)];
                if (!request.AsksCost)
                {
                    gradient[row] = Part(example.OutputGradient(row));
                    continue;
                }

                double[] target = Part(example.Target(row, request.Labels));
                lossSum += head.Weight * ReferenceLoss.Value(head.Loss, values[scores][row], target);
                gradient[row] =
                [
                    .. ReferenceLoss.Gradient(head.Loss, values[scores][row], target).Select(each => head.Weight * each / example.Rows),
                ];
            }

            Add(valueGradients, scores, gradient);
        }

        if (request.AsksGradients)
            Backward(spec, layers, values, valueGradients);
        double[][] inputGradients = request.AsksGradients ? InputGradients(spec, valueGradients, example.Rows) : [];
        double penalty = Penalize(example, gradients);
        return new Evaluation
        {
            Outputs = [.. Enumerable.Range(0, example.Rows).SelectMany(row => spec.Heads.SelectMany(head => values[head.Value][row]))],
            DataCost = lossSum / example.Rows,
            PenaltyCost = penalty,
            ParameterGradients = gradients,
            InputGradients = [.. inputGradients.SelectMany(row => row)],
        };
    }

    /// <summary>The distance of some rows, taken together, from the nearest kink.</summary>
    public static double DistanceToKink(Example example, int firstRow, int rows, bool dropout, bool averages)
    {
        NetworkSpec spec = example.Spec;
        ReferenceLayer[] layers = Layers(
            spec, example.Parameters, gradients: [.. example.Parameters.Select(_ => Array.Empty<double>())], averages, rounding: null);
        int[] taken = [.. Enumerable.Range(firstRow, rows)];
        if (dropout)
            SetMasks(layers, spec, [.. taken.Select(example.MaskRow)]);
        double[][][] values = new NaiveReference().Forward(spec, layers, [.. taken.Select(example.Input)]);
        ImmutableArray<PlacedLayer> placed = spec.Layers;
        double OfLayer(ReferenceLayer layer, int index, int row) =>
            layer.DistanceToKink([.. placed[index].Inputs.Select(input => values[input][row])]);
        double OfHead(HeadSpec head, int row) => ReferenceLoss.DistanceToKink(
            head.Loss, values[head.Value][row], example.Target(firstRow + row, labels: false)[head.Offset..(head.Offset + head.Width)]);
        return Enumerable.Range(0, rows).Min(row => Math.Min(
            layers.Select((layer, index) => OfLayer(layer, index, row)).Min(), spec.Heads.Min(head => OfHead(head, row))));
    }

    private static ReferenceLayer[] Layers(NetworkSpec spec, double[][] parameters, double[][] gradients, bool averages, Rounding? rounding)
    {
        Dictionary<string, int> tensors = spec.Tensors.Select((tensor, index) => (tensor.Name, index))
            .ToDictionary(tensor => tensor.Name, tensor => tensor.index);
        return [.. spec.Layers.Select(Layer)];

        ReferenceLayer Layer(PlacedLayer placed)
        {
            int[] own = [.. placed.Tensors.Concat(placed.Averages).Select(tensor => tensors[tensor.Name])];
            return placed.Layer switch
            {
                DenseSpec dense => new ReferenceDense(
                    placed.InputWidth,
                    placed.OutputWidth,
                    parameters[own[0]],
                    dense.Bias ? parameters[own[1]] : null,
                    gradients[own[0]],
                    dense.Bias ? gradients[own[1]] : null),
                BatchNormSpec norm =>
                    new ReferenceBatchNorm(
                        parameters[own[0]],
                        parameters[own[1]],
                        gradients[own[0]],
                        gradients[own[1]],
                        norm.Epsilon ?? DefaultEpsilon,
                        rounding)
                {
                    Averages = averages ? (parameters[own[2]], parameters[own[3]]) : null,
                },
                LayerNormSpec norm =>
                    new ReferenceLayerNorm(
                        parameters[own[0]],
                        parameters[own[1]],
                        gradients[own[0]],
                        gradients[own[1]],
                        norm.Epsilon ?? DefaultEpsilon,
                        rounding),
                JoinSpec join => new ReferenceJoin(join.Kind),
                DropoutSpec dropout => new ReferenceDropout(dropout.KeepProb),
                ActivationSpec { Function: Activation.Softmax } => new ReferenceSoftmax(),
                ActivationSpec activation => new ReferenceActivation(activation.Function, rounding),
                _ => throw new ArgumentOutOfRangeException(nameof(spec), placed.Layer, "A layer of an unknown kind."),
            };
        }
    }

    /// <summary>The columns of all dropout layers lie side by side in one row of the mask.</summary>
    private static void SetMasks(ReferenceLayer[] layers, NetworkSpec spec, bool[][] masks)
    {
        int column = 0;
        foreach ((ReferenceLayer layer, PlacedLayer placed) in layers.Zip(spec.Layers))
        {
            if (layer is not ReferenceDropout dropout)
                continue;
            int first = column;
            column += placed.InputWidth;
            dropout.Masks = [.. masks.Select(mask => mask[first..(first + placed.InputWidth)])];
        }
    }

    /// <summary>The value that a loss starts from.</summary>
    private static int ScoresOf(NetworkSpec spec, HeadSpec head) =>
        ReferenceLoss.TakesLogits(head.Loss.Kind) ? spec.Layers[head.Value - spec.InputWidths.Length].Inputs[0] : head.Value;

    /// <summary>The inputs, then the outputs of each layer.</summary>
    private double[][][] Forward(NetworkSpec spec, ReferenceLayer[] layers, double[][] rows)
    {
        ImmutableArray<int> widths = spec.InputWidths;
        ImmutableArray<PlacedLayer> placed = spec.Layers;
        double[][][] values = new double[widths.Length + layers.Length][][];
        for (int input = 0; input < widths.Length; input++)
        {
            int from = widths.Take(input).Sum();
            values[input] = [.. rows.Select(row => row[from..(from + widths[input])])];
        }

        for (int layer = 0; layer < layers.Length; layer++)
        {
            values[widths.Length + layer] =
                Rounded(layers[layer].Forward([.. placed[layer].Inputs.Select(input => values[input])]));
        }

        return values;
    }

    /// <summary>From the gradients of the scores to those of all values before them; null where nothing depends on a value.</summary>
    private void Backward(NetworkSpec spec, ReferenceLayer[] layers, double[][][] values, double[][]?[] gradients)
    {
        int inputs = spec.InputWidths.Length;
        ImmutableArray<PlacedLayer> placed = spec.Layers;
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            if (gradients[inputs + layer] is not { } gradient)
                continue;
            ImmutableArray<int> read = placed[layer].Inputs;
            double[][][] parts = layers[layer].Backward([.. read.Select(input => values[input])], Rounded(gradient));
            for (int number = 0; number < read.Length; number++)
                Add(gradients, read[number], parts[number]);
        }
    }

    private static void Add(double[][]?[] gradients, int value, double[][] part) =>
        gradients[value] = gradients[value] is { } sum
            ? [.. sum.Zip(part, (left, right) => left.Zip(right, (a, b) => a + b).ToArray())]
            : part;

    private static double[][] InputGradients(NetworkSpec spec, double[][]?[] gradients, int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(row => spec.InputWidths
            .SelectMany((width, input) => gradients[input]?[row] ?? new double[width])
            .ToArray()),
    ];

    private double[][] Rounded(double[][] rows) =>
        rounding is null ? rows : [.. rows.Select(row => row.Select(value => value + rounding.Of(value)).ToArray())];

    /// <summary>
    /// (lambda2 / 2m) sum w^2 + (lambda1 / 2m) sum |w|, whose derivatives (lambda2 / m) w + (lambda1 / 2m) sign(w) are added to the
    /// gradients.
    /// </summary>
    private static double Penalize(Example example, double[][] gradients)
    {
        double m = example.Rows;
        double penalty = 0;
        int index = 0;
        foreach (TensorSpec tensor in example.Spec.Tensors)
        {
            for (int element = 0; element < tensor.Length; element++)
            {
                double w = example.Parameters[index][element];
                penalty += (tensor.L2 / (2 * m) * w * w) + (tensor.L1 / (2 * m) * Math.Abs(w));
                gradients[index][element] += (tensor.L2 / m * w) + (tensor.L1 / (2 * m) * Math.Sign(w));
            }

            index++;
        }

        return penalty;
    }
}
