namespace NetGen.Agreement.Tests;

public class GRUTests
{
    private const int Steps = 6;
    private const int Features = 4;
    private const int Units = 5;
    private const int Rows = 3;

    private static readonly Lazy<DeclaredNetworks> Declared = new(() => new($"""
        [Network({Steps}, {Features}, Precision = Precision.Double, GradientCheck = true)]
        [GRU({Units})]
        [MeanSquaredError]
        public sealed partial class Recurrent;

        [Network({Steps}, {Features}, Precision = Precision.Double, GradientCheck = true)]
        [GRU({Units}), Tanh, GRU(1)]
        [Flatten, Dense(3), Softmax]
        public sealed partial class Deep;
        """));

    [Fact]
    public void Every_step_is_what_the_formulas_give()
    {
        var network = (INetwork<double>)Declared.Value.Create("Recurrent", seed: 3);
        Random random = new(5);
        foreach (ref double value in network.Parameters)
            value = (2 * random.NextDouble()) - 1;
        double[] inputs = [.. Enumerable.Range(0, Rows * Steps * Features).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] outputs = new double[Rows * Steps * Units];
        network.Predict(inputs, Rows, outputs, network.CreateWorkspace(Rows));
        double[] alone = new double[Steps * Units];
        for (int row = 0; row < Rows; row++)
        {
            double[] expected = Formulas(network, inputs.AsSpan(row * Steps * Features, Steps * Features));
            network.Predict(inputs.AsSpan(row * Steps * Features, Steps * Features), alone);
            for (int index = 0; index < expected.Length; index++)
            {
                Assert.Equal(expected[index], outputs[(row * expected.Length) + index], 13);
                Assert.Equal(expected[index], alone[index], 13);
            }
        }
    }

    [Theory]
    [InlineData("Recurrent")]
    [InlineData("Deep")]
    public void The_gradient_through_time_is_the_numeric_one(string name)
    {
        var network = (INetwork<double>)Declared.Value.Create(name, seed: 3);
        Random random = new(7);
        double[] inputs = [.. Enumerable.Range(0, Rows * Steps * Features).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] targets = new double[Rows * network.Description.OutputLength];
        for (int row = 0; row < Rows; row++)
            targets[row * network.Description.OutputLength] = 1;
        GradientCheckResult result = network.CheckGradient(inputs, targets);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void State_weights_start_orthogonal_unless_an_initializer_is_declared()
    {
        DeclaredNetworks declared = new($"""
            [Network({Steps}, {Features})] [GRU({Units})] public sealed partial class Default;
            [Network({Steps}, {Features})] [GRU({Units}), Zeros] public sealed partial class Given;
            """);
        Assert.Equal("Orthogonal", InitializerOf("Default"));
        Assert.Equal("Zeros", InitializerOf("Given"));

        string InitializerOf(string name) => ((INetwork<float>)declared.Create(name, seed: 1)).Description.Tensors
            .Single(tensor => tensor.Name == "gru1.stateWeights").Initializer.GetType().Name;
    }

    /// <summary>One row, number by number.</summary>
    private static double[] Formulas(INetwork<double> network, ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> w = network.Tensors["gru1.inputWeights"].Values;
        ReadOnlySpan<double> u = network.Tensors["gru1.stateWeights"].Values;
        ReadOnlySpan<double> b = network.Tensors["gru1.inputBiases"].Values;
        ReadOnlySpan<double> c = network.Tensors["gru1.stateBiases"].Values;
        double[] states = new double[Steps * Units];
        double[] h = new double[Units];
        for (int step = 0; step < Steps; step++)
        {
            double[] ofInput = b.ToArray();
            double[] ofState = c.ToArray();
            for (int gate = 0; gate < 3 * Units; gate++)
            {
                for (int feature = 0; feature < Features; feature++)
                    ofInput[gate] += x[(step * Features) + feature] * w[(feature * 3 * Units) + gate];
                for (int unit = 0; unit < Units; unit++)
                    ofState[gate] += h[unit] * u[(unit * 3 * Units) + gate];
            }

            for (int unit = 0; unit < Units; unit++)
            {
                double reset = 1 / (1 + Math.Exp(-ofInput[unit] - ofState[unit]));
                double update = 1 / (1 + Math.Exp(-ofInput[Units + unit] - ofState[Units + unit]));
                double fresh = Math.Tanh(ofInput[(2 * Units) + unit] + (reset * ofState[(2 * Units) + unit]));
                h[unit] = ((1 - update) * fresh) + (update * h[unit]);
            }

            h.CopyTo(states, step * Units);
        }

        return states;
    }
}
