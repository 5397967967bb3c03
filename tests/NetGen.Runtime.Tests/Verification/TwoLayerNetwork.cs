using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Verification;

/// <summary>
/// A network by hand: dense - ReLU or tanh - dense - softmax with cross-entropy and L2 on the weights, a dropout layer that only
/// training passes would use, and a place to inject a fault into the backward pass.
/// </summary>
internal sealed class TwoLayerNetwork<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int inputs, hidden, classes;
    private readonly bool relu;
    private readonly T[] parameters;

    public TwoLayerNetwork(int inputs, int hidden, int classes, bool relu, int seed)
    {
        (this.inputs, this.hidden, this.classes, this.relu) = (inputs, hidden, classes, relu);
        int[] lengths = [inputs * hidden, hidden, hidden * classes, classes];
        int[] offsets = [0, 0, 0, 0];
        for (int index = 1; index < 4; index++)
            offsets[index] = offsets[index - 1] + ((lengths[index - 1] + 15) / 16 * 16);
        Description = new()
        {
            Name = "TwoLayerNetwork",
            InputShape = [inputs],
            InputLength = inputs,
            OutputLength = classes,
            Layers = [],
            Tensors =
            [
                new("dense1.weights", "dense1", [inputs, hidden], offsets[0], inputs, hidden, new Uniform()),
                new("dense1.biases", "dense1", [hidden], offsets[1], inputs, hidden, new Uniform()),
                new("dense2.weights", "dense2", [hidden, classes], offsets[2], hidden, classes, new Uniform()),
                new("dense2.biases", "dense2", [classes], offsets[3], hidden, classes, new Uniform()),
            ],
            Hyperparameters =
            [
                new("dense1.l2", HyperparameterKind.L2, 0.1),
                new("dropout1.keepProb", HyperparameterKind.KeepProb, 0.8),
                new("dense2.l2", HyperparameterKind.L2, 0),
            ],
            Loss = "CrossEntropy",
            LabelEncoding = LabelEncoding.OneHot,
            ParameterCount = lengths.Sum(),
            ParametersLength = offsets[3] + ((classes + 15) / 16 * 16),
            MultiplyAdds = (inputs * hidden) + (hidden * classes),
            ScratchBytes = 0,
            DropoutLength = hidden,
        };
        parameters = new T[Description.ParametersLength];
        this.Initialize(seed);
    }

    /// <summary>Changes dJ/dz of layer 1 or 2 (1 x units) on the way back; layer 0 is dJ/dx.</summary>
    public Action<int, T[]>? Fault { get; set; }

    /// <summary>Changes the finished gradient.</summary>
    public Action<Workspace<T>>? GradientFault { get; set; }

    public bool HasTwin { get; init; } = true;

    /// <summary>What the next twin is told to do wrong.</summary>
    public Action<TwoLayerNetwork<double>>? PrepareTwin { get; set; }

    public NetworkDescription Description { get; }

    public Span<T> Parameters => parameters;

    public Decision Decision { get; set; } = Decision.Default;

    public Workspace<T> CreateWorkspace(int maxRows, int threads = 1) => new(Description, default(WorkspaceSize), maxRows);

    public INetwork<double>? CreateGradientTwin()
    {
        if (!HasTwin)
            return null;
        TwoLayerNetwork<double> twin = new(inputs, hidden, classes, relu, seed: 0);
        PrepareTwin?.Invoke(twin);
        return twin;
    }

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default) =>
        Run(inputs, targets, workspace, gradient: false, pass, default);

    public double Cost(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default) =>
        Run(inputs, OneHot(labels), workspace, gradient: false, pass, default);

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        Run(inputs, targets, workspace, gradient: true, pass, inputGradients);

    public double CostAndGradient(
        ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, Workspace<T> workspace, Pass pass = default, Span<T> inputGradients = default) =>
        Run(inputs, OneHot(labels), workspace, gradient: true, pass, inputGradients);

    public void Predict(ReadOnlySpan<T> input, Span<T> output) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace) => throw new NotSupportedException();

    public int Classify(ReadOnlySpan<T> input) => throw new NotSupportedException();

    public void Forward(ReadOnlySpan<T> inputs, int rows, Span<T> outputs, Workspace<T> workspace, Pass pass = default) =>
        throw new NotSupportedException();

    public void Backward(ReadOnlySpan<T> outputGradients, Workspace<T> workspace, Span<T> inputGradients = default) =>
        throw new NotSupportedException();

    private double Run(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Workspace<T> workspace, bool gradient, Pass pass, Span<T> inputGradients)
    {
        if (pass.Dropout)
            throw new NotSupportedException("A gradient check runs without dropout.");
        int rows = targets.Length / classes;
        NamedTensors<T> theta = ((INetwork<T>)this).Tensors, gradients = workspace.GradientTensors;
        if (gradient)
            workspace.ParameterGradients.Clear();
        double cost = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> x = inputs.Slice(row * this.inputs, this.inputs), y = targets.Slice(row * classes, classes);
            T[] a1 = Dense(x, theta[0], theta[1]);
            for (int unit = 0; unit < hidden; unit++)
                a1[unit] = relu ? (a1[unit] > T.Zero ? a1[unit] : T.Zero) : T.Tanh(a1[unit]);
            T[] z2 = Dense(a1, theta[2], theta[3]);
            T max = z2.Max();
            T logSum = max + T.Log(z2.Aggregate(T.Zero, (sum, z) => sum + T.Exp(z - max)));
            for (int index = 0; index < classes; index++)
                cost += double.CreateChecked(y[index] * (logSum - z2[index])) / rows;
            if (!gradient)
                continue;
            T[] dz2 = new T[classes];
            for (int index = 0; index < classes; index++)
                dz2[index] = (T.Exp(z2[index] - logSum) - y[index]) / T.CreateChecked(rows);
            Fault?.Invoke(2, dz2);
            T[] dz1 = DenseBackward(a1, dz2, theta[2], gradients[2], gradients[3]);
            for (int unit = 0; unit < hidden; unit++)
                dz1[unit] *= relu ? (a1[unit] > T.Zero ? T.One : T.Zero) : T.One - (a1[unit] * a1[unit]);
            Fault?.Invoke(1, dz1);
            T[] dx = DenseBackward(x, dz1, theta[0], gradients[0], gradients[1]);
            Fault?.Invoke(0, dx);
            if (!inputGradients.IsEmpty)
                dx.CopyTo(inputGradients.Slice(row * this.inputs, this.inputs));
        }

        cost += Penalty(theta[0], gradients[0], workspace.Hyperparameters["dense1.l2"] / rows, gradient)
            + Penalty(theta[2], gradients[2], workspace.Hyperparameters["dense2.l2"] / rows, gradient);
        if (gradient)
            GradientFault?.Invoke(workspace);
        return cost;
    }

    // (lambda / 2m) sum W^2, whose gradient is (lambda / m) W.
    private static double Penalty(TensorView<T> weights, TensorView<T> gradients, double lambdaOverRows, bool gradient)
    {
        double sum = 0;
        for (int index = 0; index < weights.Values.Length; index++)
        {
            sum += double.CreateChecked(weights[index] * weights[index]);
            if (gradient)
                gradients[index] += T.CreateChecked(lambdaOverRows) * weights[index];
        }

        return sum * lambdaOverRows / 2;
    }

    private static T[] Dense(ReadOnlySpan<T> x, TensorView<T> weights, TensorView<T> biases)
    {
        T[] z = biases.Values.ToArray();
        for (int input = 0; input < x.Length; input++)
        {
            for (int unit = 0; unit < z.Length; unit++)
                z[unit] += x[input] * weights[input, unit];
        }

        return z;
    }

    private static T[] DenseBackward(
        ReadOnlySpan<T> x, T[] dz, TensorView<T> weights, TensorView<T> weightGradients, TensorView<T> biasGradients)
    {
        T[] dx = new T[x.Length];
        for (int unit = 0; unit < dz.Length; unit++)
        {
            biasGradients[unit] += dz[unit];
            for (int input = 0; input < x.Length; input++)
            {
                weightGradients[input, unit] += x[input] * dz[unit];
                dx[input] += weights[input, unit] * dz[unit];
            }
        }

        return dx;
    }

    private T[] OneHot(ReadOnlySpan<int> labels)
    {
        T[] targets = new T[labels.Length * classes];
        for (int row = 0; row < labels.Length; row++)
            targets[(row * classes) + labels[row]] = T.One;
        return targets;
    }

    private sealed record Uniform : Initializer
    {
        public override void Initialize<TElement>(TensorView<TElement> tensor, Random random)
        {
            foreach (ref TElement value in tensor.Values)
                value = TElement.CreateChecked(random.NextDouble() - 0.5);
        }
    }
}
