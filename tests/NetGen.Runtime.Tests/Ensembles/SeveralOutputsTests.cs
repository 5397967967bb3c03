using NetGen.Runtime.Tests.Networks;

namespace NetGen.Runtime.Tests.Ensembles;

public class SeveralOutputsTests
{
    [Fact]
    public void Each_output_of_the_mean_is_measured_by_itself()
    {
        // Sizes 1 and 5 are 3 together; rare is sigmoid(2) and sigmoid(-1), together 0.57.
        Ensemble<double> ensemble = new(Of(1, 2), Of(5, -1));
        Assert.Equal(1, ensemble.Classify([0]));
        EnsembleEvaluation evaluation = ensemble.Evaluate(new Dataset<double>(new double[1], 1, new double[] { 3, 1 }, 2));
        Assert.Equal((MetricKind.None, double.NaN), (evaluation.MetricKind, evaluation.Metric));
        Assert.Equal(["size", "rare"], evaluation.Heads.Select(head => head.Name));
        Assert.Equal(0, evaluation.Heads[0].Metric, 1e-14);
        Assert.Equal([2, 2], evaluation.Heads[0].MemberMetrics.ToArray());
        Assert.Equal(1, evaluation.Heads[1].Metric);
        Assert.Equal([1, 0], evaluation.Heads[1].MemberMetrics.ToArray());
        Assert.DoesNotContain("NaN", evaluation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_output_is_its_ensemble()
    {
        Ensemble<double> ensemble = new(new Training.LinearNetwork(1, 1));
        EnsembleEvaluation evaluation = ensemble.Evaluate(new Dataset<double>(new double[] { 1 }, 1, new double[] { 3 }, 1));
        Assert.Equal(evaluation.Metric, Assert.Single(evaluation.Heads).Metric);
    }

    [Fact]
    public void Members_whose_outputs_mean_other_things_are_refused() => Assert.Contains(
        "takes 1 inputs to the outputs size (offset 0, width 1), rare (offset 1, width 1)",
        Assert.Throws<ArgumentException>(() => new Ensemble<double>(Of(1, 2), new TwoValuesNetwork())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void There_is_no_class_if_several_outputs_are_classifications() => Assert.Contains(
        "TwoKindsNetwork has 2 of them",
        Assert.Throws<NotSupportedException>(() => new Ensemble<double>(new TwoKindsNetwork()).Classify([0, 0])).Message,
        StringComparison.Ordinal);

    private static SizeAndRareNetwork Of(double size, double rare)
    {
        SizeAndRareNetwork network = new();
        network.Parameters.Clear();
        network.Tensors["dense1.biases"].Values[0] = size;
        network.Tensors["dense2.biases"].Values[0] = rare;
        return network;
    }
}
