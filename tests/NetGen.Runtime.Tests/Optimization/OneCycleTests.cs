namespace NetGen.Runtime.Tests.Optimization;

public class OneCycleTests
{
    [Fact]
    public void The_rate_rises_from_its_start_to_1_and_falls_to_its_end()
    {
        // 10 steps, of which 0.5 x 10 = 5 rise: along a cosine from 1 / 5 = 0.2 at step 1 to 1 at step 5, half way (0.6) at step 3; then to
        // 1 / 10 = 0.1 at step 10.
        OneCycle schedule = new() { WarmUpFraction = 0.5, StartDivisor = 5, FinalDivisor = 10 };
        double[] factors = CosineDecayTests.Factors(schedule, epochs: 5, stepsPerEpoch: 2);
        Assert.Equal(0.2, factors[0], 1e-12);
        Assert.Equal(0.6, factors[2], 1e-12);
        Assert.Equal(1, factors[4], 1e-12);
        Assert.Equal(0.1, factors[9], 1e-12);

        // Step 2 is a quarter of the way: 0.2 + 0.8 (1 - cos(pi / 4)) / 2 = 0.3171572875; step 6 a fifth of the way down: 0.1 + 0.9 (1 +
        // cos(pi / 5)) / 2 = 0.9140576475.
        Assert.Equal(0.3171572875, factors[1], 1e-9);
        Assert.Equal(0.9140576475, factors[5], 1e-9);
    }

    [Fact]
    public void It_has_one_top() => Assert.Equal(
        1, CosineDecayTests.Factors(new OneCycle(), 10, 10).Index().Count(item => item.Item == 1 && item.Index == 29));

    [Fact]
    public void Without_warm_up_it_only_falls_and_with_nothing_else_it_only_rises()
    {
        double[] falling = CosineDecayTests.Factors(new OneCycle { WarmUpFraction = 0 }, 4, 3);
        double[] rising = CosineDecayTests.Factors(new OneCycle { WarmUpFraction = 1 }, 4, 3);
        Assert.Equal(falling.OrderDescending(), falling);
        Assert.Equal(1, falling[0]);
        Assert.Equal(1e-4, falling[^1], 1e-12);
        Assert.Equal(rising.Order(), rising);
        Assert.Equal(0.04, rising[0], 1e-12);
        Assert.Equal(1, rising[^1]);
    }
}
