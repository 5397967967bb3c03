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
        double[][][] values = Forward(layers, [.. Enumerable.Range(0, example.Rows).Select(example.Input)]);
        double[][] outputGradients = [.. Enumerable.Range(0, example.Rows).Select(example.OutputGradient)];
        int last = layers.Length;
        double lossSum = 0;
        if (request.AsksCost)
        {
            last = ReferenceLoss.TakesLogits(spec.Loss) ? layers.Length - 1 : layers.Length;
            for (int row = 0; row < example.Rows; row++)
            {
                double[] target = example.Target(row, request.Labels);
                lossSum += ReferenceLoss.Value(spec, values[last][row], target);
                outputGradients[row] =
                [
                    .. ReferenceLoss.Gradient(spec, values[last][row], target).Select(gradient => gradient / example.Rows),
                ];
            }
        }

        double[][] inputGradients = request.AsksGradients ? Backward(layers[..last], values, outputGradients) : [];
        double penalty = Penalize(example, gradients);
        return new Evaluation
        {
            Outputs = [.. values[^1].SelectMany(row => row)],
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
        double[][][] values = new NaiveReference().Forward(layers, [.. taken.Select(example.Input)]);
        double nearest = layers.Select((layer, index) => values[index].Min(layer.DistanceToKink)).Min();
        return Math.Min(
            nearest, taken.Min(row => ReferenceLoss.DistanceToKink(spec, values[^1][row - firstRow], example.Target(row, labels: false))));
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

    /// <summary>The inputs, then the outputs of each layer.</summary>
    private double[][][] Forward(ReferenceLayer[] layers, double[][] inputs)
    {
        double[][][] values = new double[layers.Length + 1][][];
        values[0] = inputs;
        for (int layer = 0; layer < layers.Length; layer++)
            values[layer + 1] = Rounded(layers[layer].Forward(values[layer]));
        return values;
    }

    private double[][] Backward(ReferenceLayer[] layers, double[][][] values, double[][] gradients)
    {
        for (int layer = layers.Length - 1; layer >= 0; layer--)
            gradients = layers[layer].Backward(values[layer], Rounded(gradients));
        return gradients;
    }

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
