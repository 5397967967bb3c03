namespace NetGen.Runtime.Tests.Optimization;

public class ReduceOnPlateauTests
{
    [Fact]
    public void The_rate_is_reduced_after_as_many_epochs_without_improvement_as_it_has_patience()
    {
        // 3 is the best; 3.5 and 3 are not below it: 2 epochs, a tenth. 2 is better; then two more that are not: a hundredth.
        ReduceOnPlateau schedule = new() { Patience = 2 };
        Assert.Equal([1, 1, 1, 0.1, 0.1, 0.1, 0.01], Factors(schedule, 3, 3.5, 3, 2, 2, 2.5), CosineDecayTests.Near);
    }

    [Fact]
    public void A_change_that_is_not_above_the_minimum_is_no_improvement()
    {
        // 1, 0.95, 0.9 with a minimum of 0.1: 0.95 is not below 1 - 0.1, nor is 0.9; 0.85 is.
        ReduceOnPlateau schedule = new() { Patience = 1, MinimumChange = 0.1, Factor = 0.5 };
        Assert.Equal([1, 1, 0.5, 0.25, 0.25], Factors(schedule, 1, 0.95, 0.9, 0.85), CosineDecayTests.Near);
    }

    [Fact]
    public void Epochs_of_the_cooldown_do_not_count()
    {
        // Reduced after the 2nd epoch; the 3rd and 4th cool down; the 5th counts.
        ReduceOnPlateau schedule = new() { Patience = 1, Cooldown = 2, Factor = 0.5 };
        Assert.Equal([1, 1, 0.5, 0.5, 0.5, 0.25], Factors(schedule, 1, 1, 1, 1, 1), CosineDecayTests.Near);
    }

    [Fact]
    public void A_cost_that_is_not_a_number_is_no_improvement_and_any_number_is_one_over_it()
    {
        ReduceOnPlateau schedule = new() { Patience = 1, Factor = 0.5 };
        Assert.Equal([1, 0.5, 0.5, 0.25], Factors(schedule, double.NaN, 7, double.NaN), CosineDecayTests.Near);
    }

    [Fact]
    public void The_dev_cost_goes_before_the_training_cost_and_that_before_J()
    {
        ReduceOnPlateau schedule = new() { Patience = 1, Factor = 0.5 };
        Assert.Equal(1, schedule.FactorAt(After([Epoch(1, 1, 1, 2), Epoch(2, 1, 1, 1)])));
        Assert.Equal(1, schedule.FactorAt(After([Epoch(1, 1, 2, null), Epoch(2, 1, 1, null)])));
        Assert.Equal(1, schedule.FactorAt(After([Epoch(1, 2, null, null), Epoch(2, 1, null, null)])));
        Assert.Equal(0.5, schedule.FactorAt(After([Epoch(1, 2, 2, 1), Epoch(2, 1, 1, 1)])));
    }

    /// <summary>The factors before the first epoch, and after each.</summary>
    private static double[] Factors(ReduceOnPlateau schedule, params double[] costs)
    {
        TrainingEpoch[] epochs = [.. costs.Select((cost, index) => Epoch(index + 1, cost, null, null))];
        return [.. Enumerable.Range(0, epochs.Length + 1).Select(count => schedule.FactorAt(After(epochs[..count])))];
    }

    private static TrainingMoment After(TrainingEpoch[] history) => new(history.Length + 1, 100, 1, 1, history);

    private static TrainingEpoch Epoch(int epoch, double cost, double? trainCost, double? devCost) =>
        new() { Epoch = epoch, Cost = cost, TrainCost = trainCost, DevCost = devCost, Elapsed = TimeSpan.Zero };
}
