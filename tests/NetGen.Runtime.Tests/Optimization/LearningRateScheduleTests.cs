namespace NetGen.Runtime.Tests.Optimization;

/// <summary>Numbers of the course, and of the formulas worked by hand. Cosines, cycles and plateaus have files of their own.</summary>
public class LearningRateScheduleTests
{
    /// <summary>A step of a run of as many epochs as steps, before any epoch was completed.</summary>
    public static TrainingMoment At(int epoch, int step = 1, int epochs = 20, int stepsPerEpoch = 20) =>
        new(epoch, epochs, step, stepsPerEpoch, []);

    [Fact]
    public void Time_decay_of_1_halves_the_rate_in_the_first_epoch()
    {
        // A. Ng, course 2, week 2, "Learning Rate Decay": alpha0 = 0.2, decay rate 1 gives 0.1, 0.067, 0.05, 0.04.
        TimeDecay schedule = new(1);
        Assert.Equal(0.1, 0.2 * schedule.FactorAt(At(1)), 1e-15);
        Assert.Equal(0.2 / 3, 0.2 * schedule.FactorAt(At(2)), 1e-15);
        Assert.Equal(0.05, 0.2 * schedule.FactorAt(At(3)), 1e-15);
        Assert.Equal(0.04, 0.2 * schedule.FactorAt(At(4)), 1e-15);
    }

    [Fact]
    public void Exponential_decay_keeps_the_same_share_every_epoch()
    {
        // 0.95, 0.95^2 = 0.9025, 0.95^3 = 0.857375.
        ExponentialDecay schedule = new(0.95);
        Assert.Equal(0.95, schedule.FactorAt(At(1)), 1e-15);
        Assert.Equal(0.9025, schedule.FactorAt(At(2)), 1e-15);
        Assert.Equal(0.857375, schedule.FactorAt(At(3)), 1e-15);
    }

    [Fact]
    public void Step_decay_is_a_staircase_whose_first_stair_is_the_full_rate()
    {
        StepDecay schedule = new(everyEpochs: 3, factor: 0.1);
        double[] factors = [.. Enumerable.Range(1, 7).Select(epoch => schedule.FactorAt(At(epoch)))];
        Assert.Equal([1, 1, 1, 0.1, 0.1, 0.1], factors[..6]);
        Assert.Equal(0.01, factors[6], 1e-15);
    }

    [Fact]
    public void Inverse_square_root_decay_without_warm_up_goes_by_epochs()
    {
        // 2 / sqrt(1) = 2, 2 / sqrt(4) = 1, 2 / sqrt(16) = 0.5.
        InverseSquareRootDecay schedule = new(2);
        Assert.Equal(2, schedule.FactorAt(At(1)));
        Assert.Equal(1, schedule.FactorAt(At(4)));
        Assert.Equal(0.5, schedule.FactorAt(At(16, step: 3)));
    }

    [Fact]
    public void Inverse_square_root_decay_with_warm_up_rises_to_its_scale_and_falls_with_the_root_of_the_steps()
    {
        // A. Vaswani et al., 2017, equation 3, times sqrt(w) with w = 10: t = 1 gives 0.1, t = 10 gives 1, t = 40 gives sqrt(10 / 40) =
        // 0.5. 20 steps are an epoch.
        InverseSquareRootDecay schedule = new(warmUpSteps: 10);
        Assert.Equal(0.1, schedule.FactorAt(At(1, 1)), 1e-15);
        Assert.Equal(1, schedule.FactorAt(At(1, 10)));
        Assert.Equal(0.5, schedule.FactorAt(At(2, 20)), 1e-15);
    }

    [Fact]
    public void A_constant_rate_is_the_optimizers() => Assert.Equal(1, new ConstantRate().FactorAt(At(7, 5)));

    [Fact]
    public void Every_factor_is_finite_and_not_negative_at_every_step_of_short_runs_and_long()
    {
        LearningRateSchedule[] schedules =
        [
            new ConstantRate(),
            new TimeDecay(0.5),
            new ExponentialDecay(),
            new StepDecay(2),
            new InverseSquareRootDecay(),
            new InverseSquareRootDecay(1, 5),
            new CosineDecay(),
            new CosineDecay { WarmUpEpochs = 2, FinalFraction = 0.1, RestartEvery = 1 },
            new OneCycle(),
            new OneCycle { WarmUpFraction = 0 },
            new OneCycle { WarmUpFraction = 1 },
            new ReduceOnPlateau(),
        ];
        foreach (int epochs in new[] { 1, 2, 7 })
        {
            foreach (int steps in new[] { 1, 2, 13 })
            {
                for (int epoch = 1; epoch <= epochs; epoch++)
                {
                    for (int step = 1; step <= steps; step++)
                        Assert.All(schedules, schedule => Assert.InRange(schedule.FactorAt(At(epoch, step, epochs, steps)), 0, 1));
                }
            }
        }
    }

    [Fact]
    public void A_factor_allocates_nothing()
    {
        LearningRateSchedule[] schedules = [new TimeDecay(1), new CosineDecay { WarmUpEpochs = 1 }, new OneCycle(), new ReduceOnPlateau()];
        TrainingMoment moment = At(3, 4);
        double sum = 0;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            foreach (LearningRateSchedule schedule in schedules)
                sum += schedule.FactorAt(moment);
        }));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Refuses(() => new TimeDecay(-1), "TimeDecay.Decay must be finite and at least 0; -1 was given");
        Refuses(() => new TimeDecay(double.PositiveInfinity), "Infinity was given");
        Refuses(() => new ExponentialDecay(0), "ExponentialDecay.Factor must be above 0 and at most 1; 0 was given");
        Refuses(() => new ExponentialDecay(double.NaN), "NaN was given");
        Refuses(() => new StepDecay(0), "StepDecay.EveryEpochs must be at least 1; 0 was given");
        Refuses(() => new StepDecay(1, 1.5), "StepDecay.Factor");
        Refuses(() => new InverseSquareRootDecay(0), "InverseSquareRootDecay.Scale must be above 0 and finite; 0 was given");
        Refuses(() => new InverseSquareRootDecay(1, -1), "InverseSquareRootDecay.WarmUpSteps must be at least 0; -1 was given");
        Refuses(() => new CosineDecay { WarmUpEpochs = -1 }, "CosineDecay.WarmUpEpochs must be at least 0; -1 was given");
        Refuses(() => new CosineDecay { FinalFraction = 1.1 }, "CosineDecay.FinalFraction must be 0 to 1; 1.1 was given");
        Refuses(() => new CosineDecay { RestartEvery = 0 }, "CosineDecay.RestartEvery must be at least 1; 0 was given");
        Refuses(() => new OneCycle { WarmUpFraction = -0.1 }, "OneCycle.WarmUpFraction must be 0 to 1; -0.1 was given");
        Refuses(() => new OneCycle { StartDivisor = 0.5 }, "OneCycle.StartDivisor must be at least 1 and finite; 0.5 was given");
        Refuses(() => new OneCycle { FinalDivisor = double.NaN }, "OneCycle.FinalDivisor");
        Refuses(() => new ReduceOnPlateau { Factor = 1 }, "ReduceOnPlateau.Factor must be above 0 and below 1; 1 was given");
        Refuses(() => new ReduceOnPlateau { Patience = 0 }, "ReduceOnPlateau.Patience must be at least 1; 0 was given");
        Refuses(() => new ReduceOnPlateau { MinimumChange = -1 }, "ReduceOnPlateau.MinimumChange");
        Refuses(() => new ReduceOnPlateau { Cooldown = -1 }, "ReduceOnPlateau.Cooldown");
    }

    [Theory]
    [InlineData(0, 5, 1, 5, "epoch must be 1 to 5; 0 was given")]
    [InlineData(6, 5, 1, 5, "epoch must be 1 to 5; 6 was given")]
    [InlineData(1, 0, 1, 5, "epochs must be at least 1; 0 was given")]
    [InlineData(1, 5, 6, 5, "step must be 1 to 5; 6 was given")]
    [InlineData(1, 5, 1, 0, "stepsPerEpoch must be at least 1; 0 was given")]
    public void A_moment_outside_its_run_is_refused(int epoch, int epochs, int step, int stepsPerEpoch, string message) =>
        Refuses(() => new TrainingMoment(epoch, epochs, step, stepsPerEpoch, []), message);

    [Fact]
    public void A_moment_counts_the_steps_of_its_run_beyond_what_an_int_holds()
    {
        TrainingMoment moment = new(100_000, 100_000, 1_000_000, 1_000_000, []);
        Assert.Equal(100_000_000_000, moment.StepOfRun);
        Assert.Equal(100_000_000_000, moment.StepsOfRun);
        Assert.Equal(23, At(2, 3).StepOfRun);
    }

    private static void Refuses(Func<object> create, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(create).Message, StringComparison.Ordinal);
}
