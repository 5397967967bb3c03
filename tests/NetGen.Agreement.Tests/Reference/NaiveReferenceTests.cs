namespace NetGen.Agreement.Tests;

/// <summary>Compares the reference with numbers computed by hand, because everything else is compared with the reference.</summary>
public class NaiveReferenceTests
{
    private static readonly NaiveReference Reference = new();

    /// <summary>
    /// x = (1, 2), W1 = (1 0; -1 1), b1 = (0, 0.5): z1 = (-1, 2.5), a1 = relu = (0, 2.5); W2 = (2; 3), b2 = -1: y = 6.5; target 5.
    /// Squared error 1.5^2 = 2.25. dy = 2 (1.5) = 3; dW2 = (0, 7.5), db2 = 3; da1 = (6, 9), dz1 = (0, 9);
    /// dW1 = x^T dz1 = (0 9; 0 18), db1 = (0, 9); dx = dz1 W1^T = (0, 9).
    /// </summary>
    [Fact]
    public void Two_layers_by_hand()
    {
        Example example = SmallExample(Loss.MeanSquaredError) with { Targets = [5] };
        Evaluation answer = Reference.Evaluate(example, new Request(NetworkCall.CostAndGradient));
        Assert.Equal([6.5], answer.Outputs!);
        Assert.Equal(2.25, answer.DataCost);
        Assert.Equal(0, answer.PenaltyCost);
        Assert.Equal<double[]>([[0, 9, 0, 18], [0, 9], [0, 7.5], [3]], answer.ParameterGradients);
        Assert.Equal([0, 9], answer.InputGradients!);
    }

    /// <summary>The same network with the caller's own dJ/dy = -2: every gradient is -2/3 of the above.</summary>
    [Fact]
    public void The_callers_own_output_gradient_replaces_the_losss()
    {
        Example example = SmallExample(Loss.MeanSquaredError) with { OutputGradients = [-2] };
        Evaluation answer = Reference.Evaluate(example, new Request(NetworkCall.ForwardAndBackward));
        Assert.Equal<double[]>([[0, -6, 0, -12], [0, -6], [0, -5], [-2]], answer.ParameterGradients);
        Assert.Equal([0, -6], answer.InputGradients!);
    }

    /// <summary>
    /// One row, so m = 1. L2 of 0.1 on the first weights: 0.05 (1 + 0 + 1 + 1) = 0.15, gradient 0.1 w; L1 of 0.4 with biases on the
    /// second layer: 0.2 (2 + 3 + 1) = 1.2, gradient 0.2 sign w.
    /// </summary>
    [Fact]
    public void Penalties_by_hand()
    {
        Example example = SmallExample(
            Loss.MeanSquaredError, new PenaltySpec(0.1), new PenaltySpec(0.4, Biases: true)) with { Targets = [6.5] };
        Evaluation answer = Reference.Evaluate(example, new Request(NetworkCall.CostAndGradient));
        Assert.Equal(0, answer.DataCost);
        Assert.Equal(1.35, answer.PenaltyCost!.Value, 1e-15);
        Assert.Equal<double[]>([[0.1, 0, -0.1, 0.1], [0, 0], [0.2, 0.2], [-0.2]], answer.ParameterGradients);
    }

    /// <summary>Both hidden units kept at keepProb 0.5 are doubled: y = 2 (2.5) 3 - 1 = 14; with the second dropped y = b2 = -1.</summary>
    [Theory]
    [InlineData(true, 14)]
    [InlineData(false, -1)]
    public void Dropout_divides_what_it_keeps(bool keep, double output)
    {
        Example small = SmallExample(Loss.MeanSquaredError);
        Example example = small with
        {
            Spec = small.Spec with { Brackets = [small.Spec.Brackets[0], new BracketSpec([new DropoutSpec(0.5)]), small.Spec.Brackets[1]] },
            Mask = [true, keep],
        };
        Assert.Equal([output], Reference.Evaluate(example, new Request(NetworkCall.ForwardAndBackward, Dropout: true)).Outputs!);
        Assert.Equal([6.5], Reference.Evaluate(example, new Request(NetworkCall.ForwardAndBackward)).Outputs!);
    }

    /// <summary>The definitions of the losses at y = (0.5, -2), targets (1, 1) unless said otherwise.</summary>
    [Theory]
    [InlineData(Loss.MeanSquaredError, 1, 1, 4.625)] // (0.25 + 9) / 2
    [InlineData(Loss.MeanAbsoluteError, 1, 1, 1.75)] // (0.5 + 3) / 2
    [InlineData(Loss.Huber, 1, 1, 1.3125)] // (0.125 + 2.5) / 2
    [InlineData(Loss.Hinge, 1, 0, 0)] // 1 - 2 - 0.5 is below 0
    [InlineData(Loss.Hinge, 0, 1, 3.5)] // 1 + 0.5 + 2
    [InlineData(Loss.BinaryCrossEntropy, 1, 0, 0.6010049952)] // log(1 + e^-0.5) = 0.4740769842, log(1 + e^-2) = 0.1269280110: their sum
    [InlineData(Loss.CrossEntropy, 1, 0, 0.0788897343)] // log(1 + e^-2.5)
    [InlineData(Loss.CrossEntropy, 0.25, 0.75, 1.9538897343)] // 0.0788897343 + 0.75 (2.5)
    public void Losses_by_hand(Loss loss, double first, double second, double expected) =>
        Assert.Equal(expected, ReferenceLoss.Value(new LossSpec(loss), [0.5, -2], [first, second]), 1e-9);

    [Fact]
    public void Hinge_of_one_output_takes_minus_and_plus_one()
    {
        var spec = new LossSpec(Loss.Hinge);
        Assert.Equal(0.5, ReferenceLoss.Value(spec, [0.5], [1]));
        Assert.Equal(1.5, ReferenceLoss.Value(spec, [0.5], [-1]));
    }

    /// <summary>
    /// s = 0.2 of 2 classes: t' = (0.9, 0.1); the loss is 0.0788897343 + 0.1 (2.5), the gradient p - t' with p = 1 / (1 + e^-2.5).
    /// </summary>
    [Fact]
    public void Label_smoothing_by_hand()
    {
        LossSpec spec = new(Loss.CrossEntropy, 0.2);
        Assert.Equal(0.3288897343, ReferenceLoss.Value(spec, [0.5, -2], [1, 0]), 1e-9);
        Assert.Equal(0.9241418200 - 0.9, ReferenceLoss.Gradient(spec, [0.5, -2], [1, 0])[0], 1e-9);
    }

    [Fact]
    public void Cross_entropies_stay_finite_at_logits_of_ten_thousand()
    {
        Assert.Equal(2e4, ReferenceLoss.Value(new LossSpec(Loss.CrossEntropy), [1e4, -1e4], [0, 1]));
        Assert.Equal(1e4, ReferenceLoss.Value(new LossSpec(Loss.BinaryCrossEntropy), [1e4], [0]));
    }

    /// <summary>
    /// DESIGN section 4 and the papers; GELU(1) = Phi(1) = 0.8413447461, SELU(-1) = 1.0507009874 x 1.6732632423 (e^-1 - 1).
    /// </summary>
    [Theory]
    [InlineData(Activation.Identity, -1, -1)]
    [InlineData(Activation.Sigmoid, 2, 0.8807970780)]
    [InlineData(Activation.Tanh, 1, 0.7615941560)]
    [InlineData(Activation.ReLU, -1, 0)]
    [InlineData(Activation.ReLU, 2, 2)]
    [InlineData(Activation.LeakyReLU, -2, -0.02)]
    [InlineData(Activation.ELU, -1, -0.6321205588)]
    [InlineData(Activation.SELU, -1, -1.1113307378)]
    [InlineData(Activation.SELU, 2, 2.1014019747)]
    [InlineData(Activation.GELU, 1, 0.8413447461)]
    [InlineData(Activation.Swish, 2, 1.7615941560)]
    [InlineData(Activation.Softplus, 0, 0.6931471806)]
    [InlineData(Activation.Softsign, -3, -0.75)]
    [InlineData(Activation.HardSigmoid, 1.5, 0.75)]
    [InlineData(Activation.HardSigmoid, -4, 0)]
    [InlineData(Activation.HardSwish, 1.5, 1.125)]
    [InlineData(Activation.HardSwish, 4, 4)]
    public void Activations_by_hand(Activation activation, double x, double expected) =>
        Assert.Equal(expected, ActivationFunctions.Value(activation, x), 1e-9);

    [Theory]
    [InlineData(Activation.ReLU, 0, 0)]
    [InlineData(Activation.LeakyReLU, 0, 0.01)]
    [InlineData(Activation.SELU, 0, 1.7580993408)]
    [InlineData(Activation.HardSigmoid, -3, 0)]
    [InlineData(Activation.HardSigmoid, 3, 1.0 / 6)]
    [InlineData(Activation.HardSwish, -3, 0)]
    [InlineData(Activation.HardSwish, 3, 1.5)]
    public void At_a_kink_the_derivative_is_the_left_one(Activation activation, double x, double expected) =>
        Assert.Equal(expected, ActivationFunctions.Derivative(activation, x), 1e-9);

    /// <summary>2 - 2 - 1, ReLU between, one row.</summary>
    private static Example SmallExample(Loss loss, PenaltySpec? l2 = null, PenaltySpec? l1 = null) => new()
    {
        Spec = new NetworkSpec(
            2,
            [new BracketSpec([new DenseSpec(2, L2: l2), new ActivationSpec(Activation.ReLU)]), new BracketSpec([new DenseSpec(1, L1: l1)])],
            loss),
        Parameters = [[1, 0, -1, 1], [0, 0.5], [2, 3], [-1]],
        Rows = 1,
        Inputs = [1, 2],
        Targets = [0],
        Mask = [],
        OutputGradients = [0],
    };
}
