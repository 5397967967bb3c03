using NetGen.Generated;

namespace NetGen.Runtime.Tests.Training;

/// <summary>
/// One dense layer written by hand, with dropout on its inputs if asked for: a network whose every number can be worked out on paper.
/// The loss follows from what labels mean: squared error for none, else cross-entropy, binary cross-entropy or hinge.
/// </summary>
internal sealed class LinearNetwork : INetwork<double>
{
    private readonly double[] parameters;
    private readonly int inputs;
    private readonly int outputs;

    public LinearNetwork(int inputs, int outputs, LabelEncoding encoding = LabelEncoding.None, bool dropout = false)
    {
        this.inputs = inputs;
        this.outputs = outputs;
        List<HyperparameterDescription> hyperparameters = [new("dense1.l2", HyperparameterKind.L2, 0)];
        if (dropout)
            hyperparameters.Add(new("dropout1.keepProb", HyperparameterKind.KeepProb, 0.5));
        if (encoding == LabelEncoding.OneHot)
            hyperparameters.Add(new("labelSmoothing", HyperparameterKind.LabelSmoothing, 0));
        Description = new NetworkDescription
        {
            Name = nameof(LinearNetwork),
            InputShape = [inputs],
            InputLength = inputs,
            OutputLength = outputs,
            Layers = [new("dense1", $"Dense({outputs})", [outputs], (inputs + 1) * outputs, inputs * outputs)],
            Tensors =
            [
                new("dense1.weights", "dense1", [inputs, outputs], 0, inputs, outputs, new Glorot()),
                new("dense1.biases", "dense1", [outputs], inputs * outputs, inputs, outputs, new Zeros()),
            ],
            Hyperparameters = [.. hyperparameters],
            Loss = encoding switch
            {
                LabelEncoding.None => "MeanSquaredError",
                LabelEncoding.OneHot => "CrossEntropy",
                LabelEncoding.ZeroOrOne => "BinaryCrossEntropy",
                _ => "Hinge",
            },
            LabelEncoding = encoding,
            ParameterCount = (inputs + 1) * outputs,
            ParametersLength = (inputs + 1) * outputs,
            MultiplyAdds = inputs * outputs,
            ScratchBytes = 0,
            DropoutLength = dropout ? inputs : 0,
        };
        parameters = new double[Description.ParametersLength];
    }

    public NetworkDescription Description { get; }

    public Span<double> Parameters => parameters;

    public Decision Decision { get; set; } = Decision.Default;

    /// <summary>
    /// Row counts and pass steps of the training steps so far, for tests of the loop; set the capacity before counting bytes.
    /// </summary>
    public List<(int Rows, long Step, long Seed, double FirstInput)> Calls { get; } = [];

    /// <summary>The training step whose call fails, as if the process were killed; 0 for none.</summary>
    public int FailsAtCall { get; set; }

    private Span<double> Weights => parameters.AsSpan(0, inputs * outputs);

    private Span<double> Biases => parameters.AsSpan(inputs * outputs);

    /// <summary>Runs after each call of Cost, on its workspace.</summary>
    public Action<Workspace<double>>? AfterCost { get; set; }

    /// <summary>The workspaces made so far.</summary>
    public int Workspaces { get; private set; }

    public Workspace<double> CreateWorkspace(int maxRows, int threads = 1)
    {
        Workspaces++;
        return new(Description, new WorkspaceSize(maxRows, inputs + (2 * outputs), 0, 0), maxRows, threads);
    }

    public void Predict(ReadOnlySpan<double> input, Span<double> output)
    {
        for (int k = 0; k < outputs; k++)
        {
            output[k] = Biases[k];
            for (int i = 0; i < inputs; i++)
                output[k] += input[i] * Weights[(i * outputs) + k];
        }

        if (Description.LabelEncoding == LabelEncoding.ZeroOrOne)
            output[0] = 1 / (1 + Math.Exp(-output[0]));
        if (Description.LabelEncoding == LabelEncoding.OneHot)
            Softmax(output);
    }

    public void Predict(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace)
    {
        for (int row = 0; row < rows; row++)
            Predict(inputs.Slice(row * this.inputs, this.inputs), outputs.Slice(row * this.outputs, this.outputs));
    }

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, Workspace<double> workspace, Pass pass = default) =>
        Cost(inputs, targets, default, targets.Length / outputs, workspace, pass);

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, Workspace<double> workspace, Pass pass = default) =>
        Cost(inputs, default, labels, labels.Length, workspace, pass);

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default)
    {
        Count(targets.Length / outputs, pass, inputs[0]);
        return Cost(inputs, targets, workspace, pass);
    }

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> labels,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default)
    {
        Count(labels.Length, pass, inputs[0]);
        return Cost(inputs, labels, workspace, pass);
    }

    public int Classify(ReadOnlySpan<double> input) => throw new NotSupportedException();

    public void Forward(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace, Pass pass = default) =>
        throw new NotSupportedException();

    public void Backward(ReadOnlySpan<double> outputGradients, Workspace<double> workspace, Span<double> inputGradients = default) =>
        throw new NotSupportedException();

    public INetwork<double>? CreateGradientTwin() => null;

    private void Count(int rows, Pass pass, double firstInput)
    {
        Calls.Add((rows, pass.Step, pass.Seed, firstInput));
        if (Calls.Count == FailsAtCall)
            throw new OperationCanceledException("killed");
    }

    private double Cost(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, ReadOnlySpan<int> labels, int m, Workspace<double> workspace, Pass pass)
    {
        if (m > workspace.MaxRows || inputs.Length != m * this.inputs)
            throw new ArgumentException($"{m} rows and {inputs.Length} inputs do not fit.");
        workspace.Enter();
        Span<double> x = workspace.Tile.Span[..this.inputs];
        Span<double> y = workspace.Tile.Span.Slice(this.inputs, outputs);
        Span<double> t = workspace.Tile.Span.Slice(this.inputs + outputs, outputs);
        double l2 = workspace.Hyperparameters["dense1.l2"];
        Span<double> gradients = workspace.ParameterGradients;
        gradients.Clear();
        double penalty = 0;
        for (int w = 0; w < Weights.Length; w++)
        {
            penalty += l2 / (2 * m) * Weights[w] * Weights[w];
            gradients[w] = l2 / m * Weights[w];
        }

        double sum = 0;
        for (int row = 0; row < m; row++)
        {
            inputs.Slice(row * this.inputs, this.inputs).CopyTo(x);
            if (pass.Dropout && Description.DropoutLength > 0)
                Drop(x, row, workspace.Hyperparameters["dropout1.keepProb"], pass);
            if (labels.IsEmpty)
                targets.Slice(row * outputs, outputs).CopyTo(t);
            else
                Labels.Encode(labels.Slice(row, 1), Description.LabelEncoding, outputs, t);
            if (Description.LabelEncoding == LabelEncoding.OneHot)
                Smooth(t, workspace.Hyperparameters["labelSmoothing"]);
            Predict(x, y);
            for (int k = 0; k < outputs; k++)
            {
                (double loss, double gradient) = Loss(y[k], t[k]);
                sum += loss;
                gradients[Weights.Length + k] += gradient / m;
                for (int i = 0; i < this.inputs; i++)
                    gradients[(i * outputs) + k] += x[i] * gradient / m;
            }
        }

        workspace.DataCost = sum / m;
        workspace.PenaltyCost = penalty;
        workspace.Leave();
        AfterCost?.Invoke(workspace);
        return (sum / m) + penalty;
    }

    private (double Loss, double Gradient) Loss(double y, double t) => Description.LabelEncoding switch
    {
        LabelEncoding.None => ((y - t) * (y - t) / outputs, 2 * (y - t) / outputs),
        LabelEncoding.OneHot => (t == 0 ? 0 : -t * Math.Log(y), y - t),
        LabelEncoding.ZeroOrOne => (-(t * Math.Log(y)) - ((1 - t) * Math.Log(1 - y)), y - t),
        _ => (Math.Max(0, 1 - (t * y)), t * y < 1 ? -t : 0),
    };

    private static void Drop(Span<double> x, int row, double keepProb, Pass pass)
    {
        Span<double> mask = stackalloc double[x.Length];
        DropoutMask.Draw(mask, x.Length, pass.Seed, pass.Step, 0, row, keepProb);
        for (int i = 0; i < x.Length; i++)
            x[i] *= mask[i];
    }

    private static void Smooth(Span<double> targets, double smoothing)
    {
        for (int k = 0; k < targets.Length; k++)
            targets[k] = ((1 - smoothing) * targets[k]) + (smoothing / targets.Length);
    }

    private static void Softmax(Span<double> values)
    {
        double sum = 0;
        for (int k = 0; k < values.Length; k++)
            sum += values[k] = Math.Exp(values[k]);
        for (int k = 0; k < values.Length; k++)
            values[k] /= sum;
    }
}
