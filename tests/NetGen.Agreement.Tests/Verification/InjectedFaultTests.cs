using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using Xunit.Abstractions;

namespace NetGen.Agreement.Tests;

/// <summary>
/// Tests the gradient check itself: every statement of a backward pass is broken in every way, and the check must find each fault.
/// </summary>
public class InjectedFaultTests(ITestOutputHelper output)
{
    private const int Rows = 5;

    private static readonly string[] BackwardPrograms =
    [
        "Pack", "PackForInputs", "LossGradient", "Backward", "InputBackward", "ParameterGradients",
    ];

    [Theory]
    [InlineData("[Dense(4), Tanh] [Dense(5), Swish] [Dense(3), Softmax] [CrossEntropy(LabelSmoothing = 0.1), L2(0.4), L1(0.3)]")]
    [InlineData("[Dense(4), GELU] [Dense(3), ELU] [Dense(2), Sigmoid] [MeanSquaredError, L2(0.5, Biases = true), L1(0.3, Biases = true)]")]
    // The gradient of a bias before a batch normalization is always 0, so a fault in it has no effect.
    [InlineData(
        "[Dense(4, Bias = false), BatchNorm, Tanh] [Dense(5), LayerNorm, Swish] [Dense(3)] "
        + "[MeanSquaredError, L2(0.4, Biases = true), L1(0.3)]")]
    [InlineData("[Dense(4), Softplus] [Dense(4), Softsign] [Dense(2)] [Huber, L1(0.2), L2(0.1)]")]
    public void Every_fault_in_a_backward_pass_of_three_layers_is_caught_and_its_first_wrong_block_named(string layers)
    {
        DeclaredNetworks declared = new($"[Network(3, Precision = Precision.Double)] {layers} public sealed partial class Faulty;");
        NetworkGraph graph = declared.Graph("Faulty");
        LoweredNetwork right = MemoryPlan.Place(Schedule.Apply(NetworkLowering.Lower(graph)));
        INetwork<double> network = (INetwork<double>)declared.Create("Faulty", seed: 4);
        Random random = new(6);
        foreach (TensorView<double> tensor in network.Tensors)
        {
            // Biases start at zero, where a penalty has no effect.
            foreach (ref double value in tensor.Values)
                value = (2 * random.NextDouble()) - 1;
        }

        double[] inputs = [.. Enumerable.Range(0, Rows * 3).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] targets = OneHot(random, network.Description.OutputLength);
        Dictionary<string, double[]> expected = Gradients(Interpreted(right), inputs, targets);
        Assert.True(Interpreted(right).CheckGradientWithoutTwin(inputs, targets).Passed);

        int caught = 0;
        List<string> problems = [];
        List<string> survivors = [];
        foreach (Fault fault in Fault.In(right, BackwardPrograms))
        {
            InterpretedNetwork faulty = Interpreted(fault.Inject(right));
            GradientCheckResult result = faulty.CheckGradientWithoutTwin(inputs, targets, new() { Mode = GradientCheckMode.Exact });
            if (result.Passed && CostIsWrong(faulty, inputs, targets))
            {
                // The pass that computes the gradient also computes the cost; a fault in the cost does not change a gradient.
                caught++;
                continue;
            }

            if (result.Passed)
            {
                survivors.Add($"{fault.Equivalence(right) ?? "UNEXPLAINED"}: {fault.Describe(right)}");
                continue;
            }

            caught++;
            string? first = FirstDifferent(expected, Gradients(faulty, inputs, targets));
            if (result.FirstWrongBlock?.Name != first)
                problems.Add($"{fault.Describe(right)}: the first wrong block is {first}, reported was {result.FirstWrongBlock?.Name}");
        }

        output.WriteLine($"{caught} faults caught, {survivors.Count} are equivalent:\n{string.Join("\n", survivors)}");
        Assert.Empty(problems);
        Assert.DoesNotContain(survivors, survivor => survivor.StartsWith("UNEXPLAINED", StringComparison.Ordinal));
        Assert.InRange(caught, 60, int.MaxValue);

        InterpretedNetwork Interpreted(LoweredNetwork lowered)
        {
            InterpretedNetwork interpreted = new(lowered, network.Description);
            network.Parameters.CopyTo(interpreted.Parameters);
            return interpreted;
        }
    }

    private static bool CostIsWrong(InterpretedNetwork network, double[] inputs, double[] targets)
    {
        double cost = network.Cost(inputs, targets, network.CreateWorkspace(Rows));
        return !(Math.Abs(network.CostAndGradient(inputs, targets, network.CreateWorkspace(Rows)) - cost) <= 1e-7 * Math.Abs(cost));
    }

    /// <summary>The gradients by block in backward order, the last layer first, the inputs at the end.</summary>
    private static Dictionary<string, double[]> Gradients(InterpretedNetwork network, double[] inputs, double[] targets)
    {
        Workspace<double> workspace = network.CreateWorkspace(Rows);
        double[] inputGradients = new double[inputs.Length];
        network.CostAndGradient(inputs, targets, workspace, default, inputGradients);
        Dictionary<string, double[]> gradients = [];
        IEnumerable<TensorDescription> backward = network.Description.Tensors.Where(tensor => tensor.IsTrained)
            .GroupBy(tensor => tensor.Layer)
            .Reverse()
            .SelectMany(layer => layer);
        foreach (TensorDescription tensor in backward)
            gradients.Add(tensor.Name, workspace.GradientTensors[tensor.Name].Values.ToArray());
        gradients.Add("inputs", inputGradients);
        return gradients;
    }

    private static string? FirstDifferent(Dictionary<string, double[]> expected, Dictionary<string, double[]> actual) =>
        expected.FirstOrDefault(block => !(Difference(block.Value, actual[block.Key]) <= 1e-5)).Key;

    private static double Difference(double[] expected, double[] actual) =>
        Agreement.Norm([.. expected.Zip(actual, (left, right) => left - right)]) / (Agreement.Norm(expected) + Agreement.Norm(actual));

    private static double[] OneHot(Random random, int outputs)
    {
        double[] targets = new double[Rows * outputs];
        for (int row = 0; row < Rows; row++)
            targets[(row * outputs) + random.Next(outputs)] = 1;
        return targets;
    }
}
