namespace NetGen.Agreement.Tests;

/// <summary>Tests the comparison itself: it must accept answers that are right up to rounding, and name tensors that are wrong.</summary>
public class AgreementTests
{
    private const int Seed = 5;

    public static TheoryData<string> Faults => [.. FaultyEvaluator.Faults.Keys];

    [Fact]
    public void The_reference_agrees_with_itself_rounded_to_the_precision()
    {
        foreach (AgreementCase agreementCase in AgreementCase.All(Seed, 40))
        {
            Example example = agreementCase.Draw();
            List<Disagreement> disagreements = Agreement.Compare(
                FaultyEvaluator.WithRounding(agreementCase.Spec.Precision), example, agreementCase.Spec.Precision);
            Assert.True(disagreements.Count == 0, $"{agreementCase}{string.Join("\n", disagreements)}");
        }
    }

    /// <summary>Every fault must be found in every network in which it changes a tensor by more than rounding could.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_and_named(string fault)
    {
        (string tensor, Func<Evaluation, Evaluation> change) = FaultyEvaluator.Faults[fault];
        int present = 0;
        foreach (AgreementCase agreementCase in AgreementCase.All(Seed, 40))
        {
            Example example = agreementCase.Draw();
            if (RelativeChange(example, tensor, change) < 5e-4)
                continue;
            present++;
            List<Disagreement> disagreements = Agreement.Compare(new FaultyEvaluator(change), example, agreementCase.Spec.Precision);
            Assert.True(
                disagreements.Any(disagreement => disagreement.Tensor.StartsWith(tensor, StringComparison.Ordinal)),
                $"{fault}: not found in {agreementCase}");
        }

        Assert.True(present >= 10, $"{present} networks could have the fault");
    }

    [Fact]
    public void A_disagreement_shows_both_numbers()
    {
        Example example = new AgreementCase(Seed, 0).Draw();
        Disagreement first = Agreement.Compare(new FaultyEvaluator(answer => answer with { DataCost = 123 }), example, Precision.Double)
            .First(disagreement => disagreement.Tensor == "data cost");
        double expected = new NaiveReference().Evaluate(example, first.Request).DataCost!.Value;
        Assert.Equal((expected, 123.0), (first.Expected, first.Actual));
        Assert.Contains("element 0 is 123, the reference says", first.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_number_is_never_an_agreement()
    {
        Example example = new AgreementCase(Seed, 0).Draw();
        List<Disagreement> disagreements = Agreement.Compare(
            new FaultyEvaluator(answer => answer with { Outputs = [.. answer.Outputs!.Select(_ => double.NaN)] }),
            example,
            Precision.Single);
        Assert.Contains(disagreements, disagreement => disagreement.Tensor == "outputs");
    }

    [Fact]
    public void An_answer_that_is_missing_is_an_error()
    {
        Example example = new AgreementCase(Seed, 0).Draw();
        Assert.Throws<InvalidOperationException>(() =>
            Agreement.Compare(new FaultyEvaluator(answer => answer with { InputGradients = null }), example, Precision.Double));
    }

    /// <summary>The largest change by a fault of the tensors of a name, relative to their norm.</summary>
    private static double RelativeChange(Example example, string tensor, Func<Evaluation, Evaluation> change)
    {
        Request request = new(
            tensor == "outputs" ? NetworkCall.PredictRows : NetworkCall.CostAndGradient, InputGradients: tensor != "outputs");
        Evaluation right = new NaiveReference().Evaluate(example, request);
        return right.Answers(request, example.Spec).Zip(change(right).Answers(request, example.Spec))
            .Where(pair => pair.First.Name.StartsWith(tensor, StringComparison.Ordinal))
            .Max(pair => Agreement.Norm([.. pair.First.Values.Zip(pair.Second.Values, (a, b) => a - b)])
                / Math.Max(Agreement.Norm(pair.First.Values), 1e-10));
    }
}
