using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Naive;

/// <summary>
/// A network as a C# programmer would write it without a library: arrays, loops, and one class for all sizes. The weights of a unit are
/// consecutive, so every inner loop reads consecutive numbers. The loops are compiled with full optimization from the first call.
/// </summary>
internal sealed class NaiveNetwork
{
    private const int RowsOfCheck = 8;
    private const double Tolerance = 1e-3;

    private readonly NaiveLayer[] layers;

    private NaiveNetwork(INetwork<float> network, NaiveActivation hidden, NaiveActivation last, int maxRows)
    {
        Original = network;
        int count = network.Tensors.Count / 2;
        layers = new NaiveLayer[count];
        for (int layer = 0; layer < count; layer++)
        {
            layers[layer] = new NaiveLayer(
                network.Tensors[2 * layer], network.Tensors[(2 * layer) + 1], layer == count - 1 ? last : hidden, maxRows);
        }
    }

    /// <summary>The compiled network that this one reproduces.</summary>
    public INetwork<float> Original { get; }

    /// <summary>The outputs of the last call, row after row.</summary>
    public float[] Outputs => layers[^1].Outputs;

    /// <summary>Reproduces a compiled network, with a copy of its parameters.</summary>
    /// <param name="network">A network of dense layers.</param>
    /// <param name="hidden">The activation after every layer except the last.</param>
    /// <param name="last">The activation after the last layer.</param>
    /// <param name="maxRows">The largest number of rows of a call.</param>
    /// <exception cref="InvalidOperationException">The two networks compute different results, so their times cannot be
    /// compared.</exception>
    public static NaiveNetwork Like(INetwork<float> network, NaiveActivation hidden, NaiveActivation last, int maxRows)
    {
        NaiveNetwork naive = new(network, hidden, last, maxRows);
        int rows = Math.Min(maxRows, RowsOfCheck);
        Batch batch = Batch.Some(network, rows, count: 1)[0];
        Workspace<float> workspace = network.CreateWorkspace(rows);
        Check(
            "cost",
            network.CostAndGradient(batch.Inputs, batch.Targets, workspace),
            naive.CostAndGradient(batch.Inputs, batch.Targets, rows));
        double squares = 0;
        foreach (float gradient in workspace.ParameterGradients)
            squares += (double)gradient * gradient;
        Check("squared gradient", squares, naive.layers.Sum(layer => layer.SquaredGradient));
        return naive;

        void Check(string what, double original, double byHand)
        {
            if (!(Math.Abs(byHand - original) <= Tolerance * Math.Abs(original)))
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"The {what} of {network.Description.Name} is {original}, but {byHand} for the handwritten network."));
            }
        }
    }

    /// <summary>Predicts rows.</summary>
    public void Predict(float[] inputs, int rows)
    {
        foreach (NaiveLayer layer in layers)
        {
            layer.Forward(inputs, rows);
            inputs = layer.Outputs;
        }
    }

    /// <summary>The cost of a batch and the gradient of every parameter.</summary>
    /// <param name="inputs">One example per row.</param>
    /// <param name="targets">One row of targets per example.</param>
    /// <param name="rows">The number of examples.</param>
    public double CostAndGradient(float[] inputs, float[] targets, int rows)
    {
        Predict(inputs, rows);
        double cost = CostAndOutputGradient(targets, rows);
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            if (layer < layers.Length - 1)
                layers[layer].MultiplyByDerivative(rows);
            layers[layer].ParameterGradients(layer == 0 ? inputs : layers[layer - 1].Outputs, rows);
            if (layer > 0)
                layers[layer].InputGradients(layers[layer - 1].Gradients, rows);
        }

        return cost;
    }

    /// <summary>A step of gradient descent.</summary>
    public void StepSgd(float learningRate)
    {
        foreach (NaiveLayer layer in layers)
            layer.StepSgd(learningRate);
    }

    /// <summary>A step of Adam with the decays 0.9 and 0.999.</summary>
    /// <param name="learningRate">alpha.</param>
    /// <param name="step">The number of the step, from 1.</param>
    public void StepAdam(float learningRate, long step)
    {
        float correction1 = (float)(1 - Math.Pow(NaiveLayer.Beta1, step));
        float correction2 = (float)(1 - Math.Pow(NaiveLayer.Beta2, step));
        foreach (NaiveLayer layer in layers)
            layer.StepAdam(learningRate, correction1, correction2);
    }

    /// <summary>Computes the loss and dJ/dz: (a - y) / m for cross-entropies, 2 (a - y) / (m n) for the squared error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double CostAndOutputGradient(float[] targets, int rows)
    {
        NaiveLayer last = layers[^1];
        float[] outputs = last.Outputs, gradients = last.Gradients;
        int length = rows * last.Units;
        double cost = 0;
        if (last.Activation == NaiveActivation.Identity)
        {
            float scale = 2f / length;
            for (int i = 0; i < length; i++)
            {
                float error = outputs[i] - targets[i];
                cost += error * error;
                gradients[i] = scale * error;
            }

            return cost / length;
        }

        float share = 1f / rows;
        for (int i = 0; i < length; i++)
        {
            float a = outputs[i], y = targets[i];
            if (y > 0)
                cost -= y * MathF.Log(a);
            if (last.Activation == NaiveActivation.Sigmoid && y < 1)
                cost -= (1 - y) * MathF.Log(1 - a);
            gradients[i] = share * (a - y);
        }

        return cost / rows;
    }
}
