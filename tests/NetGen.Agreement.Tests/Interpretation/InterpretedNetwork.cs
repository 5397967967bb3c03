using NetGen.Generator.Lowering;

namespace NetGen.Agreement.Tests;

/// <summary>
/// A network whose loops are interpreted instead of emitted. Only the kernels are replaced, so the runtime processes tiles, masks and costs
/// as for emitted code.
/// </summary>
internal sealed class InterpretedNetwork : INetwork<double>
{
    private readonly Generated.CompiledNetwork<InterpretedKernels, double> compiled;
    private readonly InterpretedPrograms programs;

    public InterpretedNetwork(LoweredNetwork network, NetworkDescription description)
    {
        programs = new(network, description);
        InterpretedKernels.Current = programs;
        compiled = new();
    }

    public NetworkDescription Description => programs.Description;

    public Span<double> Parameters => Compiled.Parameters;

    public Decision Decision { get => Compiled.Decision; set => Compiled.Decision = value; }

    /// <summary>The kernels are static, so the network that is called is stored per thread.</summary>
    private Generated.CompiledNetwork<InterpretedKernels, double> Compiled
    {
        get
        {
            InterpretedKernels.Current = programs;
            return compiled;
        }
    }

    public Workspace<double> CreateWorkspace(int maxRows, int threads = 1) => Compiled.CreateWorkspace(maxRows);

    public void Predict(ReadOnlySpan<double> input, Span<double> output) => Compiled.Predict(input, output);

    public void Predict(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace) =>
        Compiled.Predict(inputs, rows, outputs, workspace);

    public int Classify(ReadOnlySpan<double> input) => Compiled.Classify(input);

    public void Forward(ReadOnlySpan<double> inputs, int rows, Span<double> outputs, Workspace<double> workspace, Pass pass = default) =>
        Compiled.Forward(inputs, rows, outputs, workspace, pass);

    public void Backward(ReadOnlySpan<double> outputGradients, Workspace<double> workspace, Span<double> inputGradients = default) =>
        Compiled.Backward(outputGradients, workspace, inputGradients);

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, Workspace<double> workspace, Pass pass = default) =>
        Compiled.Cost(inputs, targets, workspace, pass);

    public double Cost(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, Workspace<double> workspace, Pass pass = default) =>
        Compiled.Cost(inputs, labels, workspace, pass);

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default) =>
        Compiled.CostAndGradient(inputs, targets, workspace, pass, inputGradients);

    public double CostAndGradient(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> labels,
        Workspace<double> workspace,
        Pass pass = default,
        Span<double> inputGradients = default) =>
        Compiled.CostAndGradient(inputs, labels, workspace, pass, inputGradients);

    public void UpdateAverages(Workspace<double> workspace) => Compiled.UpdateAverages(workspace);

    public INetwork<double>? CreateGradientTwin() => null;
}
