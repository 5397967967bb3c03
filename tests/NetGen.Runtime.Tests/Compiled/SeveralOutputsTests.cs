using NetGen.Runtime.Tests.Networks;

namespace NetGen.Runtime.Tests.Compiled;

public class SeveralOutputsTests
{
    [Fact]
    public void The_class_is_that_of_the_only_classification()
    {
        // The first output, size, is 5; the second, rare, is sigmoid(1) = 0.73.
        SizeAndRareNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = 5;
        network.Tensors["dense2.biases"].Values[0] = 1;
        Assert.Equal(1, network.Classify([0]));
        network.Decision = new Decision { Thresholds = [0.8], ClassNames = ["no", "yes"] };
        Assert.Equal(0, network.Classify([0]));
        network.Tensors["dense2.biases"].Values[0] = double.NaN;
        Assert.Equal(-1, network.Classify([0]));
        Assert.Equal(2, SizeAndRareNetwork.Description.Classes);
        Assert.True(SizeAndRareNetwork.Description.HasSigmoidOutputs);
        Assert.False(SizeAndRareNetwork.Description.IsClassifier);
        Assert.Equal("rare", SizeAndRareNetwork.Description.ClassifyingHead!.Name);
    }

    [Fact]
    public void A_decision_must_fit_the_only_classification()
    {
        KindAndSizeNetwork network = new();
        network.Decision = new Decision { ClassNames = ["a", "b", "c"] };
        Refuses<ArgumentException>(
            () => network.Decision = new Decision { ClassNames = ["a", "b", "c", "d"] }, "3 were expected, one per class; there are 4");
        Refuses<ArgumentException>(
            () => network.Decision = new Decision { Thresholds = [0.5] }, "none were expected, since CrossEntropy does not train sigmoid");
        Refuses<ArgumentException>(
            () => new SizeAndRareNetwork().Decision = new Decision { Thresholds = [0.5, 0.5] },
            "1 were expected, one per output; there are 2");
        Refuses<ArgumentException>(
            () => new TwoKindsNetwork().Decision = new Decision { ClassNames = ["a", "b", "c"] }, "0 were expected");
    }

    [Fact]
    public void There_is_no_class_if_several_outputs_are_classifications_or_none_is()
    {
        Refuses<NotSupportedException>(
            () => ((INetwork<double>)new TwoKindsNetwork()).Classify([0, 0]),
            "that of the only output that is a classification; TwoKindsNetwork has 2 of them: "
            + "its outputs are kind (CrossEntropy), sign (Hinge)");
        Refuses<NotSupportedException>(
            () => ((INetwork<double>)new TwoValuesNetwork()).Classify([0]), "has 0 of them: its outputs are low (MeanSquaredError), high");
        Assert.Null(typeof(TwoKindsNetwork).GetMethod("Classify"));
        Assert.Null(typeof(TwoValuesNetwork).GetMethod("Classify"));
        Assert.NotNull(typeof(KindAndSizeNetwork).GetMethod("Classify"));
    }

    [Fact]
    public void A_class_alone_is_no_row_of_targets()
    {
        INetwork<double> network = new KindAndSizeNetwork();
        using Workspace<double> workspace = network.CreateWorkspace(1);
        const string expected = "A class alone is no row of targets of KindAndSizeNetwork, which has several outputs; "
            + "it takes 4 targets per row: kind (offset 0, width 3), size (offset 3, width 1).";
        int[] labels = [0];
        Refuses<NotSupportedException>(() => network.Cost([0, 0], labels, workspace), expected);
        Refuses<NotSupportedException>(() => network.CostAndGradient([0, 0], labels, workspace), expected);
        Refuses<ArgumentException>(
            () => network.Cost([0, 0], new double[3], workspace),
            "takes 4 targets per row, kind (offset 0, width 3), size (offset 3, width 1); 3 were given");
        Assert.Equal(2, typeof(NamedOutputNetwork).GetMethods().Count(method => method.Name == "Cost"));
        Assert.Single(typeof(KindAndSizeNetwork).GetMethods(), method => method.Name == "Cost");
    }

    [Fact]
    public void The_workspace_has_the_mean_loss_of_each_output_without_its_weight()
    {
        // All parameters but the bias of size are 0: the classes are equally probable, and size is 2. Losses ln 3, and 0 and (2 - 5)^2.
        KindAndSizeNetwork network = Biased();
        using KindAndSizeNetwork.Workspace workspace = network.CreateWorkspace(2);
        double[] targets = [1, 0, 0, 2, 0, 1, 0, 5];
        double cost = network.Cost(new double[4], targets, workspace);
        Assert.Equal([Math.Log(3), 4.5], workspace.HeadCosts.ToArray(), (left, right) => Math.Abs(left - right) < 1e-14);
        Assert.Equal(Math.Log(3) + (0.5 * 4.5), cost, 1e-14);
        Assert.Equal(cost, workspace.DataCost);

        // Weights of rows count, those of outputs are hyperparameters.
        network.CostAndGradient(new double[4], targets, workspace, new Pass { RowWeights = [1, 2] });
        Assert.Equal(9, workspace.HeadCosts[1], 1e-14);
        workspace.Hyperparameters["size.weight"] = 2;
        Assert.Equal(Math.Log(3) + (2 * 4.5), network.Cost(new double[4], targets, workspace), 1e-14);
        Assert.Equal(4.5, workspace.HeadCosts[1], 1e-14);
        Refuses<ArgumentOutOfRangeException>(() => workspace.Hyperparameters["size.weight"] = 0, "size.weight must be finite and above 0");
    }

    [Fact]
    public void The_only_output_of_a_network_has_its_mean_loss_too()
    {
        NamedOutputNetwork network = new();
        network.Parameters.Clear();
        using NamedOutputNetwork.Workspace workspace = network.CreateWorkspace(1);
        Assert.Equal(3 * Math.Log(2), network.Cost([1], new int[1], workspace), 1e-6);
        Assert.Equal(Math.Log(2), workspace.HeadCosts[0], 1e-6);
        Assert.Equal(1, new ThreeClassNetwork().CreateWorkspace(1).HeadCosts.Length);
    }

    /// <summary>Gives equally probable classes, and the size 2.</summary>
    internal static KindAndSizeNetwork Biased()
    {
        KindAndSizeNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense3.biases"].Values[0] = 2;
        return network;
    }

    private static void Refuses<TException>(Action action, string message)
        where TException : Exception => Assert.Contains(message, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);
}
