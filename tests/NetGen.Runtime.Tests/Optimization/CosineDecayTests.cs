namespace NetGen.Runtime.Tests.Optimization;

public class CosineDecayTests
{
    [Fact]
    public void The_rate_falls_along_half_a_cosine_from_the_first_step_to_the_last()
    {
        // I. Loshchilov and F. Hutter, 2017, equation 5. 5 steps: cos(0) = 1, cos(pi / 4) = 0.7071067812, 0, -0.7071067812, -1, with f = 0.
        double[] expected = [1, 0.8535533906, 0.5, 0.1464466094, 0];
        Assert.Equal(expected, Factors(new CosineDecay(), epochs: 5, stepsPerEpoch: 1), Near);
    }

    [Fact]
    public void It_ends_at_the_final_fraction()
    {
        // 0.2 + 0.8 (1 + cos(pi s / 2)) / 2 = 1, 0.6, 0.2.
        Assert.Equal([1, 0.6, 0.2], Factors(new CosineDecay { FinalFraction = 0.2 }, 3, 1), Near);
    }

    [Fact]
    public void Warm_up_rises_in_a_straight_line_over_its_epochs()
    {
        // 2 epochs of 2 steps: 1/4, 2/4, 3/4, 4/4. The 2 steps that are left go from 1 to 0.
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 0], Factors(new CosineDecay { WarmUpEpochs = 2 }, 3, 2), Near);
    }

    [Fact]
    public void Restarts_begin_again_from_the_full_rate()
    {
        // After 1 epoch of warm-up decays of 2 epochs of 2 steps each: cos over 3 intervals, 1, 0.75, 0.25, 0; the last is cut short.
        double[] factors = Factors(new CosineDecay { WarmUpEpochs = 1, RestartEvery = 2 }, 4, 2);
        Assert.Equal([0.5, 1, 1, 0.75, 0.25, 0, 1, 0.75], factors, Near);
    }

    [Fact]
    public void A_run_that_is_all_warm_up_never_decays() =>
        Assert.Equal([0.25, 0.5], Factors(new CosineDecay { WarmUpEpochs = 4 }, 2, 1), Near);

    [Fact]
    public void A_single_step_has_the_full_rate() => Assert.Equal([1], Factors(new CosineDecay(), 1, 1), Near);

    internal static double[] Factors(LearningRateSchedule schedule, int epochs, int stepsPerEpoch) =>
    [
        .. from epoch in Enumerable.Range(1, epochs)
           from step in Enumerable.Range(1, stepsPerEpoch)
           select schedule.FactorAt(LearningRateScheduleTests.At(epoch, step, epochs, stepsPerEpoch)),
    ];

    internal static bool Near(double left, double right) => Math.Abs(left - right) < 1e-9;
}
