using NetGen.Runtime.Tests.Compiled;

namespace NetGen.Runtime.Tests.Networks;

public class HyperparametersTests
{
    private static Hyperparameters Dropped => new DroppedNetwork().CreateWorkspace(1).Hyperparameters;

    [Fact]
    public void Values_start_at_the_declared_defaults_and_go_back_to_them()
    {
        Hyperparameters hyperparameters = Dropped;
        Assert.Equal(0.8, hyperparameters["dropout1.keepProb"]);
        Assert.Equal(0.6, hyperparameters["dropout2.keepProb"]);
        hyperparameters["dropout1.keepProb"] = 0.5;
        Assert.Equal(0.5, hyperparameters["dropout1.keepProb"]);
        hyperparameters.Reset();
        Assert.Equal(0.8, hyperparameters["dropout1.keepProb"]);
    }

    [Fact]
    public void All_scalars_of_a_kind_are_set_at_once_and_counted()
    {
        Hyperparameters hyperparameters = Dropped;
        Assert.Equal(2, hyperparameters.SetAll(HyperparameterKind.KeepProb, 1));
        Assert.Equal((1, 1), (hyperparameters["dropout1.keepProb"], hyperparameters["dropout2.keepProb"]));
        Assert.Equal(0, hyperparameters.SetAll(HyperparameterKind.LabelSmoothing, 0.1));
    }

    [Theory]
    [InlineData("dropout1.keepProb", 0, "dropout1.keepProb must be above 0 and at most 1")]
    [InlineData("dropout1.keepProb", 1.1, "dropout1.keepProb must be above 0 and at most 1")]
    [InlineData("dropout1.keepProb", double.NaN, "dropout1.keepProb must be above 0 and at most 1")]
    [InlineData("dense1.l2", -1, "dense1.l2 must be finite and at least 0")]
    [InlineData("dense1.l2", double.PositiveInfinity, "dense1.l2 must be finite and at least 0")]
    public void A_value_outside_the_range_is_refused(string name, double value, string message)
    {
        Hyperparameters hyperparameters = Dropped;
        double before = hyperparameters[name];
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters[name] = value);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, hyperparameters[name]);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() => Dropped["dropout3.keepProb"]);
        Assert.Contains("DroppedNetwork has no hyperparameter 'dropout3.keepProb'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("dropout2.keepProb", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_taken_over_from_the_twin()
    {
        TwinnedNetwork network = new();
        Hyperparameters twin = ((INetwork<double>)network).CreateGradientTwin()!.CreateWorkspace(1).Hyperparameters;
        Hyperparameters own = network.CreateWorkspace(1).Hyperparameters;
        own["dense2.l2"] = 0.25;
        twin.CopyFrom(own);
        Assert.Equal(own.Values, twin.Values);
    }

    [Fact]
    public void As_many_scalars_of_other_names_or_kinds_are_not_taken_over()
    {
        Hyperparameters first = Of("First", new HyperparameterDescription("dense1.l2", HyperparameterKind.L2, 1));
        Refuses(
            first,
            Of("Second", new HyperparameterDescription("dense2.l2", HyperparameterKind.L2, 2)),
            "Hyperparameter 0 of First is dense1.l2 (L2), that of Second is dense2.l2 (L2)");
        Refuses(
            first, Of("Third", new HyperparameterDescription("dense1.l2", HyperparameterKind.L1, 2)), "that of Third is dense1.l2 (L1)");
        Refuses(first, Of("None"), "First has 1 hyperparameters, None has 0");
    }

    private static Hyperparameters Of(string name, params HyperparameterDescription[] hyperparameters) =>
        new(Description.Of(name, parameters: 4, hyperparameters));

    private static void Refuses(Hyperparameters hyperparameters, Hyperparameters other, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(nameof(other), () => hyperparameters.CopyFrom(other));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, hyperparameters.Values[0]);
    }
}
