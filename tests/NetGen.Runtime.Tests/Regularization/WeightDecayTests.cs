namespace NetGen.Runtime.Tests.Regularization;

public partial class WeightDecayTests
{
    [Fact]
    public void A_step_of_gradient_descent_with_an_L2_penalty_is_weight_decay()
    {
        // A. Ng, Deep Learning Specialization, course 2, week 1, "Regularization": W = W - alpha (dW + (lambda / m) W) = W (1 - alpha
        // lambda / m) - alpha dW.
        const double Alpha = 0.1, Lambda = 0.7;
        const int Rows = 5;
        PenalizedNetwork network = new(seed: 1);
        double[] before = network.Parameters.ToArray();
        double[] inputs = Optimization.RandomVector.Of(Rows * 3, 1);
        double[] targets = Optimization.RandomVector.Of(Rows * 2, 2);
        using Workspace<double> workspace = network.CreateWorkspace(Rows);
        workspace.Hyperparameters.SetAll(HyperparameterKind.L2, 0);
        network.CostAndGradient(inputs, targets, workspace);
        double[] ofLosses = workspace.ParameterGradients.ToArray();

        workspace.Hyperparameters.SetAll(HyperparameterKind.L2, Lambda);
        network.CostAndGradient(inputs, targets, workspace);
        new Sgd(Alpha).CreateState<double>(before.Length).Step(network.Parameters, workspace, Alpha);

        foreach (TensorView<double> tensor in ((INetwork<double>)network).Tensors)
        {
            double kept = tensor.Shape.Length == 2 ? 1 - (Alpha * Lambda / Rows) : 1;
            for (int index = 0; index < tensor.Values.Length; index++)
            {
                int place = tensor.Description.Offset + index;
                Assert.Equal((before[place] * kept) - (Alpha * ofLosses[place]), tensor[index], 1e-15);
            }
        }
    }

    [Network(3, Precision = Precision.Double)]
    [Dense(4), Tanh]
    [Dense(2)]
    [MeanSquaredError, L2(0)]
    private sealed partial class PenalizedNetwork;
}
