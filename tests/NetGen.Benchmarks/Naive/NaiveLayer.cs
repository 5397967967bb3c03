using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Naive;

/// <summary>The activations of the networks here.</summary>
internal enum NaiveActivation
{
    Identity,
    ReLU,
    Tanh,
    Sigmoid,
    Softmax,
}

/// <summary>A dense layer and its activation in plain loops.</summary>
internal sealed class NaiveLayer
{
    public const float Beta1 = 0.9f;
    public const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly int inputs;
    private readonly float[] weights;
    private readonly float[] biases;
    private readonly float[] weightGradients;
    private readonly float[] biasGradients;
    private readonly float[] weightMoments;
    private readonly float[] weightSquares;
    private readonly float[] biasMoments;
    private readonly float[] biasSquares;

    public NaiveLayer(TensorView<float> weights, TensorView<float> biases, NaiveActivation activation, int maxRows)
    {
        inputs = weights.Shape[0];
        Units = weights.Shape[1];
        Activation = activation;
        this.weights = new float[inputs * Units];
        for (int unit = 0; unit < Units; unit++)
        {
            for (int input = 0; input < inputs; input++)
                this.weights[(unit * inputs) + input] = weights[input, unit];
        }

        this.biases = biases.Values.ToArray();
        weightGradients = new float[this.weights.Length];
        biasGradients = new float[Units];
        weightMoments = new float[this.weights.Length];
        weightSquares = new float[this.weights.Length];
        biasMoments = new float[Units];
        biasSquares = new float[Units];
        Outputs = new float[maxRows * Units];
        Gradients = new float[maxRows * Units];
    }

    public int Units { get; }

    public NaiveActivation Activation { get; }

    /// <summary>a = g(z), with one row per example.</summary>
    public float[] Outputs { get; }

    /// <summary>dJ/da, replaced by dJ/dz; one row per example.</summary>
    public float[] Gradients { get; }

    /// <summary>The sum of squares of the parameters' gradients.</summary>
    public double SquaredGradient => weightGradients.Concat(biasGradients).Sum(gradient => (double)gradient * gradient);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(float[] x, int rows)
    {
        float[] w = weights, z = Outputs;
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float sum = biases[unit];
                for (int input = 0; input < inputs; input++)
                    sum += x[(row * inputs) + input] * w[(unit * inputs) + input];
                z[(row * Units) + unit] = sum;
            }
        }

        Activate(rows);
    }

    /// <summary>dJ/dz = dJ/da g'(z), with g' expressed by the value a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MultiplyByDerivative(int rows)
    {
        for (int i = 0; i < rows * Units; i++)
        {
            float a = Outputs[i];
            if (Activation == NaiveActivation.ReLU)
                Gradients[i] = a > 0 ? Gradients[i] : 0;
            else if (Activation == NaiveActivation.Tanh)
                Gradients[i] *= 1 - (a * a);
        }
    }

    /// <summary>dW = dZ^T X and db = sum of dZ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ParameterGradients(float[] x, int rows)
    {
        float[] dw = weightGradients, dz = Gradients;
        Array.Clear(dw);
        Array.Clear(biasGradients);
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float gradient = dz[(row * Units) + unit];
                biasGradients[unit] += gradient;
                for (int input = 0; input < inputs; input++)
                    dw[(unit * inputs) + input] += gradient * x[(row * inputs) + input];
            }
        }
    }

    /// <summary>dX = dZ W.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void InputGradients(float[] dx, int rows)
    {
        float[] w = weights, dz = Gradients;
        Array.Clear(dx, 0, rows * inputs);
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float gradient = dz[(row * Units) + unit];
                for (int input = 0; input < inputs; input++)
                    dx[(row * inputs) + input] += gradient * w[(unit * inputs) + input];
            }
        }
    }

    public void StepSgd(float learningRate)
    {
        StepSgd(weights, weightGradients, learningRate);
        StepSgd(biases, biasGradients, learningRate);
    }

    public void StepAdam(float learningRate, float correction1, float correction2)
    {
        StepAdam(weights, weightGradients, weightMoments, weightSquares, learningRate, correction1, correction2);
        StepAdam(biases, biasGradients, biasMoments, biasSquares, learningRate, correction1, correction2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate(int rows)
    {
        float[] a = Outputs;
        int length = rows * Units;
        switch (Activation)
        {
            case NaiveActivation.ReLU:
                for (int i = 0; i < length; i++)
                    a[i] = Math.Max(a[i], 0);
                break;
            case NaiveActivation.Tanh:
                for (int i = 0; i < length; i++)
                    a[i] = MathF.Tanh(a[i]);
                break;
            case NaiveActivation.Sigmoid:
                for (int i = 0; i < length; i++)
                    a[i] = 1 / (1 + MathF.Exp(-a[i]));
                break;
            case NaiveActivation.Softmax:
                for (int row = 0; row < rows; row++)
                    Softmax(a, row * Units, Units);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float[] a, int start, int count)
    {
        float largest = a[start];
        for (int i = start + 1; i < start + count; i++)
            largest = Math.Max(largest, a[i]);
        float sum = 0;
        for (int i = start; i < start + count; i++)
        {
            a[i] = MathF.Exp(a[i] - largest);
            sum += a[i];
        }

        for (int i = start; i < start + count; i++)
            a[i] /= sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepSgd(float[] theta, float[] gradients, float learningRate)
    {
        for (int i = 0; i < theta.Length; i++)
            theta[i] -= learningRate * gradients[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepAdam(
        float[] theta, float[] gradients, float[] moments, float[] squares, float learningRate, float correction1, float correction2)
    {
        for (int i = 0; i < theta.Length; i++)
        {
            float g = gradients[i];
            moments[i] = (Beta1 * moments[i]) + ((1 - Beta1) * g);
            squares[i] = (Beta2 * squares[i]) + ((1 - Beta2) * g * g);
            theta[i] -= learningRate * (moments[i] / correction1) / (MathF.Sqrt(squares[i] / correction2) + Epsilon);
        }
    }
}
