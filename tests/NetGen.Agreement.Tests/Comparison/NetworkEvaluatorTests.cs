using System.Numerics;

namespace NetGen.Agreement.Tests;

/// <summary>Tests the evaluation through the public API, with networks that compute by the reference.</summary>
public class NetworkEvaluatorTests
{
    private const int Seed = 6;

    [Fact]
    public void A_right_network_agrees()
    {
        foreach (AgreementCase drawn in AgreementCase.All(Seed, 40))
        {
            List<Disagreement> disagreements = Compare(drawn, new NaiveReference());
            Assert.True(disagreements.Count == 0, $"{drawn}{string.Join("\n", disagreements)}");
        }
    }

    [Theory]
    [InlineData(NetworkCall.PredictRow, "outputs")]
    [InlineData(NetworkCall.PredictRows, "outputs")]
    [InlineData(NetworkCall.Cost, "data cost")]
    [InlineData(NetworkCall.CostAndGradient, "gradient of")]
    [InlineData(NetworkCall.ForwardAndBackward, "gradient of")]
    public void A_call_that_is_wrong_is_named(NetworkCall call, string tensor)
    {
        foreach (AgreementCase drawn in AgreementCase.All(Seed, 20))
        {
            List<Disagreement> disagreements = Compare(drawn, new WrongCall(call));
            Assert.NotEmpty(disagreements);
            Assert.All(disagreements, disagreement => Assert.Equal(call, Blamed(disagreement)));
            Assert.Contains(disagreements, disagreement => disagreement.Tensor.StartsWith(tensor, StringComparison.Ordinal));
        }

        // A single row is also compared with the batch. There the fault can be in either of them.
        NetworkCall Blamed(Disagreement disagreement) => disagreement.Tensor.StartsWith("row", StringComparison.Ordinal)
            ? call
            : disagreement.Request.Call;
    }

    [Fact]
    public void A_network_of_other_tensors_than_declared_is_refused()
    {
        AgreementCase drawn = new(Seed, 0);
        NetworkSpec other = drawn.Spec with { InputWidth = drawn.Spec.InputWidth + 1 };
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => new NetworkEvaluator<float>(new ReferenceBackedNetwork<float>(other, new NaiveReference()), drawn.Draw(), drawn.Rows));
        Assert.Contains("its declaration says", exception.Message, StringComparison.Ordinal);
    }

    private static List<Disagreement> Compare(AgreementCase drawn, IEvaluator evaluator) =>
        drawn.Spec.Precision == Precision.Single ? Compare<float>(drawn, evaluator) : Compare<double>(drawn, evaluator);

    private static List<Disagreement> Compare<T>(AgreementCase drawn, IEvaluator evaluator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Example example = drawn.Draw();
        var network = new ReferenceBackedNetwork<T>(drawn.Spec, evaluator);
        return Agreement.Compare(new NetworkEvaluator<T>(network, example, drawn.Rows), example, drawn.Spec.Precision);
    }

    /// <summary>The reference with a fault in one call: its answers are off by one percent plus a tenth.</summary>
    private sealed class WrongCall(NetworkCall wrong) : IEvaluator
    {
        private readonly FaultyEvaluator faulty = new(answer => answer with
        {
            Outputs = Shift(answer.Outputs),
            DataCost = (answer.DataCost * 1.01) + 0.1,
            ParameterGradients = [.. answer.ParameterGradients!.Select(Shift)!],
        });

        private readonly NaiveReference reference = new();

        public Evaluation Evaluate(Example example, Request request) =>
            request.Call == wrong ? faulty.Evaluate(example, request) : reference.Evaluate(example, request);

        private static double[] Shift(double[]? values) => [.. values!.Select(value => (value * 1.01) + 0.1)];
    }
}
