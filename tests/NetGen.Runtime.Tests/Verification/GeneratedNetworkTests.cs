namespace NetGen.Runtime.Tests.Verification;

/// <summary>The check on networks as users declare them, at initialization and after some training.</summary>
public class GeneratedNetworkTests
{
    [Theory]
    [InlineData(GradientCheckMode.Exact, 1e-5)]
    [InlineData(GradientCheckMode.Exact, 1e-7)]
    [InlineData(GradientCheckMode.Directional, 1e-5)]
    public void A_smooth_network_is_great(GradientCheckMode mode, double epsilon) =>
        IsGreatBeforeAndAfterTraining(new SmoothNetwork(seed: 1), new() { Mode = mode, Epsilon = epsilon });

    [Fact]
    public void A_network_with_kinks_is_great_and_dropout_is_said_to_be_off()
    {
        GradientCheckResult result = IsGreatBeforeAndAfterTraining(new KinkedNetwork(seed: 2), new());
        Assert.Contains("Dropout off: dropout1.keepProb = 0.9, dropout2.keepProb = 0.7.", result.Notes);
        Assert.Contains(result.Notes, note => note.StartsWith("L1 penalty in: dense1.l1 = 0.1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_in_double_for_values_is_great() => IsGreatBeforeAndAfterTraining(new ValueNetwork(seed: 3), new());

    [Fact]
    public void A_network_of_one_output_is_great() => IsGreatBeforeAndAfterTraining(new YesOrNoNetwork(seed: 4), new());

    [Fact]
    public void Weights_of_rows_are_in()
    {
        YesOrNoNetwork network = new(seed: 4);
        int inputs = YesOrNoNetwork.Description.InputLength;
        Random random = new(5);
        float[] features = [.. Enumerable.Range(0, 6 * inputs).Select(_ => (float)random.NextDouble())];
        Dataset<float> plain = new(features, inputs, (int[])[0, 1, 1, 0, 1, 0]);
        double[] weights = [0, 3, 0.5, 0, 1, 2];
        GradientCheckResult result = network.CheckGradient(plain.WithWeights(weights));
        Assert.Equal(
            network.Cost(features, plain.Labels.Span, network.CreateWorkspace(6), new Pass { RowWeights = weights }), result.Cost, 1e-6);
        Assert.NotEqual(network.CheckGradient(plain).Cost, result.Cost, 1e-3);
        Assert.Equal(GradientVerdict.Great, result.Verdict);
    }

    /// <summary>Of one row a batch normalization gives beta: its scale says nothing of the errors of rounding.</summary>
    [Fact]
    public void One_row_of_a_normalizing_network_is_checked_as_strictly_as_many()
    {
        NormalizingNetwork network = new(seed: 4);
        Examples<double> row = Examples<double>.Of(NormalizingNetwork.Description, [1, -2, 0.5, 3], [1, 2], []);
        using Workspace<double> workspace = network.CreateWorkspace(1);
        GradientScales scales = GradientScales.Of(network, row, workspace.Hyperparameters, []);
        Assert.InRange(scales.Cost, 0, 100);
    }

    [Fact]
    public void A_network_without_the_switch_says_how_to_set_it() => Assert.Contains(
        "UncheckedNetwork has no twin in double precision, which a gradient check needs: "
        + "declare it with [Network(..., GradientCheck = true)].",
        Assert.Throws<InvalidOperationException>(() => new UncheckedNetwork(seed: 1).VerifyGradient(new float[4], [0])).Message,
        StringComparison.Ordinal);

    private static GradientCheckResult IsGreatBeforeAndAfterTraining<T>(INetwork<T> network, GradientCheckOptions options)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 13;
        Random random = new(5);
        T[] inputs =
        [
            .. Enumerable.Range(0, Rows * network.Description.InputLength).Select(_ => T.CreateChecked((random.NextDouble() * 2) - 1)),
        ];
        T[] targets = [.. Enumerable.Range(0, Rows).SelectMany(_ => Targets<T>(network.Description, random))];
        Check();
        Workspace<T> workspace = network.CreateWorkspace(Rows);
        for (int step = 0; step < 100; step++)
        {
            network.CostAndGradient(inputs, targets, workspace, new Pass(step));
            for (int index = 0; index < network.Parameters.Length; index++)
                network.Parameters[index] -= T.CreateChecked(0.1) * workspace.ParameterGradients[index];
        }

        return Check();

        GradientCheckResult Check()
        {
            GradientCheckResult result = network.VerifyGradient(inputs, targets, options);
            Assert.True(result.Verdict == GradientVerdict.Great, result.ToString());
            return result;
        }
    }

    private static IEnumerable<T> Targets<T>(NetworkDescription network, Random random)
        where T : System.Numerics.INumberBase<T>
    {
        int chosen = random.Next(network.OutputLength + 1);
        for (int index = 0; index < network.OutputLength; index++)
        {
            yield return network.IsClassifier
                ? (index == chosen % Math.Max(2, network.OutputLength) ? T.One : T.Zero)
                : T.CreateChecked(random.NextDouble());
        }
    }
}
