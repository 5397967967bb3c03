namespace NetGen.Agreement.Tests;

/// <summary>z = x W + b.</summary>
internal sealed class ReferenceDense(
    int inputs, int outputs, double[] weights, double[]? biases, double[] weightGradients, double[]? biasGradients)
    : ReferenceRowLayer
{
    public override double[] Forward(double[] input)
    {
        double[] output = new double[outputs];
        for (int j = 0; j < outputs; j++)
        {
            double sum = biases is null ? 0 : biases[j];
            for (int i = 0; i < inputs; i++)
                sum += input[i] * weights[(i * outputs) + j];
            output[j] = sum;
        }

        return output;
    }

    public override double[] Backward(double[] input, double[] outputGradient)
    {
        double[] inputGradient = new double[inputs];
        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < outputs; j++)
            {
                weightGradients[(i * outputs) + j] += input[i] * outputGradient[j];
                inputGradient[i] += weights[(i * outputs) + j] * outputGradient[j];
            }
        }

        if (biasGradients is not null)
        {
            for (int j = 0; j < outputs; j++)
                biasGradients[j] += outputGradient[j];
        }

        return inputGradient;
    }
}
