using NetGen;

namespace GradientChecking;

/// <summary>
/// The same network with the two mistakes of the course's lab in its backward pass: dW of the second layer is doubled, and db of the first
/// layer is 4/m.
/// </summary>
internal sealed class WrongBackward(INetwork<double> right) : INetwork<double>
{
    public NetworkDescription Description => right.Description;

    public Span<double> Parameters => right.Parameters;

    public Decision Decision { get => right.Decision; set => right.Decision = value; }

    public Workspace<double> CreateWorkspace(int maxRows, int threads = 1) => right.CreateWorkspace(maxRows, threads);

    public INetwork<double>? CreateGradientTwin() => null;

    public void Predict(ReadOnlySpan<double> input, Span<double> output) => right.Predict(input, output);

    public void Predict(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace) =>
        right.Predict(inputs, rows, outputs, workspace);

    public int Classify(ReadOnlySpan<double> input) => right.Classify(input);

    public void Forward(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace, Pass pass = default) =>
        right.Forward(inputs, rows, outputs, workspace, pass);

    public void Backward(ReadOnlySpan<double> outputGradients, Workspace<double> workspace, Span<double> inputGradients = default)
    {
        right.Backward(outputGradients, workspace, inputGradients);
        Spoil(workspace, outputGradients.Length / Description.OutputLength);
    }

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, Workspace<double> workspace, Pass pass = default) =>
        right.Cost(inputs, targets, workspace, pass);

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, Workspace<double> workspace, Pass pass = default) =>
        right.Cost(inputs, labels, workspace, pass);

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default)
    {
        double cost = right.CostAndGradient(inputs, targets, workspace, pass, inputGradients);
        Spoil(workspace, targets.Length / Description.OutputLength);
        return cost;
    }

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> labels,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default)
    {
        double cost = right.CostAndGradient(inputs, labels, workspace, pass, inputGradients);
        Spoil(workspace, labels.Length);
        return cost;
    }

    private static void Spoil(Workspace<double> workspace, int rows)
    {
        foreach (ref double gradient in workspace.GradientTensors["dense2.weights"].Values)
            gradient *= 2;
        workspace.GradientTensors["dense1.biases"].Values.Fill(4.0 / rows);
    }
}
