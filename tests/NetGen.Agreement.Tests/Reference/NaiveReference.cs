namespace NetGen.Agreement.Tests;

/// <summary>
/// What a network computes, written from the mathematics in double precision: row by row, layer by layer, with plain loops. It knows
/// neither the generator nor the runtime's arithmetic.
/// </summary>
/// <param name="rounding">
/// Null computes exactly; else every value between layers keeps a rounding error, and so do the terms that cancel in an activation.
/// </param>
internal sealed class NaiveReference(Rounding? rounding = null) : IEvaluator
{
    public Evaluation Evaluate(Example example, Request request)
    {
        NetworkSpec spec = example.Spec;
        double[][] gradients = [.. example.Parameters.Select(tensor => new double[tensor.Length])];
        ReferenceLayer[] layers = Layers(spec, example.Parameters, gradients, rounding);
        List<double> outputs = [];
        List<double> inputGradients = [];
        double lossSum = 0;
        for (int row = 0; row < example.Rows; row++)
        {
            SetMasks(layers, spec, request.Dropout ? example.MaskRow(row) : null);
            double[][] values = Forward(layers, example.Input(row));
            outputs.AddRange(values[^1]);
            double[] outputGradient = example.OutputGradient(row);
            int last = layers.Length;
            if (request.AsksCost)
            {
                last = ReferenceLoss.TakesLogits(spec.Loss) ? layers.Length - 1 : layers.Length;
                double[] target = example.Target(row, request.Labels);
                lossSum += ReferenceLoss.Value(spec, values[last], target);
                outputGradient = [.. ReferenceLoss.Gradient(spec, values[last], target).Select(gradient => gradient / example.Rows)];
            }

            if (request.AsksGradients)
                inputGradients.AddRange(Backward(layers[..last], values, outputGradient));
        }

        double penalty = Penalize(example, gradients);
        return new Evaluation
        {
            Outputs = [.. outputs],
            DataCost = lossSum / example.Rows,
            PenaltyCost = penalty,
            ParameterGradients = gradients,
            InputGradients = [.. inputGradients],
        };
    }

    /// <summary>How far a row is from where a derivative jumps, with or without its dropout mask.</summary>
    public static double DistanceToKink(Example example, int row, bool dropout)
    {
        NetworkSpec spec = example.Spec;
        ReferenceLayer[] layers = Layers(spec, example.Parameters, gradients: [.. example.Parameters.Select(_ => Array.Empty<double>())], rounding: null);
        SetMasks(layers, spec, dropout ? example.MaskRow(row) : null);
        double[][] values = new NaiveReference().Forward(layers, example.Input(row));
        double nearest = layers.Select((layer, index) => layer.DistanceToKink(values[index])).Min();
        return Math.Min(nearest, ReferenceLoss.DistanceToKink(spec, values[^1], example.Target(row, labels: false)));
    }

    private static ReferenceLayer[] Layers(NetworkSpec spec, double[][] parameters, double[][] gradients, Rounding? rounding)
    {
        List<ReferenceLayer> layers = [];
        int tensor = 0;
        foreach (PlacedLayer placed in spec.Layers)
        {
            switch (placed.Layer)
            {
                case DenseSpec dense:
                    int biases = tensor + 1;
                    layers.Add(new ReferenceDense(
                        placed.InputWidth, placed.OutputWidth, parameters[tensor], dense.Bias ? parameters[biases] : null, gradients[tensor], dense.Bias ? gradients[biases] : null));
                    tensor += dense.Bias ? 2 : 1;
                    break;
                case DropoutSpec dropout:
                    layers.Add(new ReferenceDropout(dropout.KeepProb));
                    break;
                case ActivationSpec { Function: Activation.Softmax }:
                    layers.Add(new ReferenceSoftmax());
                    break;
                case ActivationSpec activation:
                    layers.Add(new ReferenceActivation(activation.Function, rounding));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(spec), placed.Layer, "A layer of an unknown kind.");
            }
        }

        return [.. layers];
    }

    /// <summary>The columns of all dropout layers lie side by side in one row of the mask.</summary>
    private static void SetMasks(ReferenceLayer[] layers, NetworkSpec spec, bool[]? mask)
    {
        int column = 0;
        foreach ((ReferenceLayer layer, PlacedLayer placed) in layers.Zip(spec.Layers))
        {
            if (layer is not ReferenceDropout dropout)
                continue;
            dropout.Mask = mask?[column..(column + placed.InputWidth)];
            column += placed.InputWidth;
        }
    }

    /// <summary>The input, then the output of each layer.</summary>
    private double[][] Forward(ReferenceLayer[] layers, double[] input)
    {
        double[][] values = new double[layers.Length + 1][];
        values[0] = input;
        for (int layer = 0; layer < layers.Length; layer++)
            values[layer + 1] = Rounded(layers[layer].Forward(values[layer]));
        return values;
    }

    private double[] Backward(ReferenceLayer[] layers, double[][] values, double[] gradient)
    {
        for (int layer = layers.Length - 1; layer >= 0; layer--)
            gradient = layers[layer].Backward(values[layer], Rounded(gradient));
        return gradient;
    }

    private double[] Rounded(double[] values) => rounding is null ? values : [.. values.Select(value => value + rounding.Of(value))];

    /// <summary>(lambda2 / 2m) sum w^2 + (lambda1 / 2m) sum |w|, whose derivatives (lambda2 / m) w + (lambda1 / 2m) sign(w) are added to the gradients.</summary>
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
