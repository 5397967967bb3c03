namespace NetGen.Runtime.Tests.Diagnosis;

public class BiasVarianceTests
{
    /// <summary>
    /// A. Ng, Deep Learning Specialization, course 2, week 1, "Bias / Variance": the cat classifier's four cases, and the fifth with blurry
    /// pictures.
    /// </summary>
    [Theory]
    [InlineData(0.01, 0.11, 0, false, true)]
    [InlineData(0.15, 0.16, 0, true, false)]
    [InlineData(0.15, 0.30, 0, true, true)]
    [InlineData(0.005, 0.01, 0, false, false)]
    [InlineData(0.15, 0.16, 0.15, false, false)]
    public void The_cases_of_the_course_come_out(double train, double dev, double bayes, bool bias, bool variance)
    {
        BiasVarianceDiagnosis diagnosis = BiasVariance.Diagnose(train, dev, bayes);
        Assert.Equal((bias, variance), (diagnosis.HasHighBias, diagnosis.HasHighVariance));
        Assert.Equal(bias, !diagnosis.BiasRecipe.IsEmpty);
        Assert.Equal(variance, !diagnosis.VarianceRecipe.IsEmpty);
    }

    [Fact]
    public void The_gaps_are_differences_and_never_below_zero()
    {
        BiasVarianceDiagnosis diagnosis = BiasVariance.Diagnose(0.08, 0.10, 0.075);
        Assert.Equal(0.005, diagnosis.AvoidableBias, 1e-12);
        Assert.Equal(0.02, diagnosis.Variance, 1e-12);
        BiasVarianceDiagnosis lucky = BiasVariance.Diagnose(0.08, 0.05, 0.1);
        Assert.Equal((0, 0), (lucky.AvoidableBias, lucky.Variance));
    }

    [Fact]
    public void The_threshold_is_the_callers_to_set()
    {
        Assert.False(BiasVariance.Diagnose(0.005, 0.01).HasHighVariance);
        Assert.True(BiasVariance.Diagnose(0.005, 0.01, threshold: 0.001).HasHighVariance);
    }

    [Fact]
    public void The_text_says_verdict_numbers_and_what_to_do()
    {
        Assert.Equal(
            """
            high bias and high variance: avoidable bias 15 %, variance 15 %
              bias: Use a bigger network.
              bias: Train longer, or with a better optimizer.
              bias: Look for another network architecture.
              variance: Get more data, or augment what there is.
              variance: Regularize: L2, dropout, early stopping.
              variance: Look for another network architecture.
            """.ReplaceLineEndings("\n"),
            BiasVariance.Diagnose(0.15, 0.30).ToString());
        Assert.Equal(
            "neither high bias nor high variance: avoidable bias 0.5 %, variance 0.5 %", BiasVariance.Diagnose(0.005, 0.01).ToString());
    }

    [Theory]
    [InlineData(15, 16, 0, "trainError is 15")]
    [InlineData(0.1, -0.1, 0, "devError is -0.1")]
    [InlineData(0.1, 0.2, double.NaN, "bayesError is NaN")]
    public void Errors_that_are_no_shares_are_refused(double train, double dev, double bayes, string message) => Assert.Contains(
        message,
        Assert.Throws<ArgumentOutOfRangeException>(() => BiasVariance.Diagnose(train, dev, bayes)).Message,
        StringComparison.Ordinal);
}
