namespace NetGen.Runtime.Tests.Networks;

public sealed partial class DecisionTests
{
    [Fact]
    public void Two_decisions_of_equal_values_are_equal()
    {
        Decision decision = new() { ClassNames = ["no", "yes"], Thresholds = [0.25] };
        Decision same = new() { ClassNames = ["no", "yes"], Thresholds = [0.25] };
        Assert.Equal(decision, same);
        Assert.Equal(decision.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(decision, same with { Thresholds = [0.5] });
        Assert.NotEqual(decision, same with { ClassNames = ["yes", "no"] });
        Assert.Equal(Decision.Default, new() { ClassNames = default, Thresholds = default });
    }

    [Fact]
    public void Its_text_names_the_classes_and_thresholds()
    {
        Assert.Equal("unnamed classes", Decision.Default.ToString());
        Assert.Equal("classes no, yes; thresholds 0.375", new Decision { ClassNames = ["no", "yes"], Thresholds = [0.375] }.ToString());
    }

    [Fact]
    public void Names_and_thresholds_are_checked_when_they_are_given()
    {
        Refuse("'a' names the classes 0 and 2", () => new() { ClassNames = ["a", "b", "a"] });
        Refuse("that of class 1 is null", () => new() { ClassNames = ["a", null!] });
        Refuse("that of class 0 is not", () => new() { ClassNames = ["\ud800"] });
        Refuse("that of output 1 is 1.01", () => new() { Thresholds = [1, 1.01] });
        Refuse("that of output 0 is NaN", () => new() { Thresholds = [double.NaN] });

        static void Refuse(string message, Func<Decision> create) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message);
    }

    [Fact]
    public void A_decision_that_does_not_fit_the_network_is_refused_and_the_old_one_stays()
    {
        ThreeLabels labels = new(seed: 1) { Decision = new() { ClassNames = ["a", "b", "c"], Thresholds = [0.1, 0.2, 0.3] } };
        Refuse("class names: 3 were expected, one per class; there are 2", new() { ClassNames = ["a", "b"] });
        Refuse("thresholds: 3 were expected, one per output; there are 1", new() { Thresholds = [0.5] });
        Assert.Throws<ArgumentNullException>(() => labels.Decision = null!);
        Assert.Equal([0.1, 0.2, 0.3], labels.Decision.Thresholds.AsEnumerable());
        Assert.Contains(
            "CrossEntropy does not train sigmoid outputs",
            Assert.Throws<ArgumentException>(() => new ThreeClasses { Decision = new() { Thresholds = [0.5, 0.5, 0.5] } }).Message);
        Assert.Contains(
            "Hinge does not train sigmoid outputs",
            Assert.Throws<ArgumentException>(() => new Margin { Decision = new() { Thresholds = [0.5] } }).Message);
        Assert.Equal(["no", "yes"], new Margin { Decision = new() { ClassNames = ["no", "yes"] } }.Decision.ClassNames.AsEnumerable());

        void Refuse(string message, Decision decision) =>
            Assert.Contains(
                $"The decision does not fit ThreeLabels: {message}",
                Assert.Throws<ArgumentException>(() => labels.Decision = decision).Message);
    }

    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 1)]
    public void One_sigmoid_output_is_class_1_from_its_threshold_on(double probability, int expected)
    {
        OneLabel network = new(seed: 1);
        network.Tensors["dense1.weights"][0] = 1;
        float logit = (float)Math.Log(probability / (1 - probability));
        Assert.Equal(expected, network.Classify([logit]));
        Assert.Equal(1, (network.Decision = new() { Thresholds = [0.125] }, network.Classify([logit])).Item2);
        Assert.Equal(0, (network.Decision = new() { Thresholds = [0.875] }, network.Classify([logit])).Item2);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Outputs_that_are_not_numbers_are_class_minus_1_and_nothing_throws(float spoiled)
    {
        Assert.Equal(-1, Spoil(new OneLabel(seed: 1)).Classify([0]));
        Assert.Equal(-1, Spoil(new Margin(seed: 1)).Classify([0]));
        Assert.Equal(-1, Spoil(new ThreeClasses(seed: 1)).Classify([0, 0]));
        Assert.Equal(-1, Spoil(new ThreeLabels(seed: 1)).Classify([0, 0]));

        // 0 x infinity is NaN as well.
        INetwork<float> Spoil(INetwork<float> network)
        {
            network.Tensors["dense1.weights"].Values[^1] = spoiled;
            return network;
        }
    }

    [Fact]
    public void A_row_of_NaN_is_class_minus_1() => Assert.Equal(-1, new ThreeClasses(seed: 1).Classify([float.NaN, 0]));

    [Fact]
    public void Each_sigmoid_output_decides_by_its_own_threshold()
    {
        Decision decision = new() { Thresholds = [0.2, 0.5, 0.8] };
        bool[] labels = new bool[3];
        Assert.True(decision.TryDecide<float>([0.3f, 0.3f, 0.8f], labels));
        Assert.Equal([true, false, true], labels);
        Assert.False(decision.TryDecide<float>([0.3f, float.NaN, 1], labels));
        Assert.Equal([false, false, false], labels);
        Assert.Contains(
            "3 outputs were expected", Assert.Throws<ArgumentException>(() => decision.TryDecide<float>([0.5f], new bool[1])).Message);
        Assert.Contains(
            "has length 2", Assert.Throws<ArgumentException>(() => decision.TryDecide<float>([0.5f, 0.5f, 0.5f], new bool[2])).Message);
    }

    [Fact]
    public void Classes_are_called_by_name_by_number_or_none()
    {
        Decision decision = new() { ClassNames = ["no", "yes"] };
        Assert.Equal(("yes", "none", "1"), (decision.NameOf(1), decision.NameOf(-1), Decision.Default.NameOf(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => decision.NameOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => decision.NameOf(-2));
    }

    [Fact]
    public void Training_gives_the_network_the_class_names_of_the_training_set_and_keeps_its_thresholds()
    {
        OneLabel network = new(seed: 1) { Decision = new() { Thresholds = [0.25] } };
        network.Train(
            new Dataset<float>(new float[] { 0, 1 }, 1, new[] { 0, 1 }, ["no", "yes"]),
            null,
            new() { Epochs = 1, BatchSize = 1, Seed = 1 });
        Assert.Equal(new() { ClassNames = ["no", "yes"], Thresholds = [0.25] }, network.Decision);
        network.Train(new Dataset<float>(new float[] { 0, 1 }, 1, new[] { 0, 1 }), null, new() { Epochs = 1, BatchSize = 1, Seed = 1 });
        Assert.Equal(["no", "yes"], network.Decision.ClassNames.AsEnumerable());
    }

    [Network(1)]
    [Dense(1), Sigmoid]
    private sealed partial class OneLabel;

    [Network(1)]
    [Dense(1)]
    [Hinge]
    private sealed partial class Margin;

    [Network(2)]
    [Dense(3), Softmax]
    private sealed partial class ThreeClasses;

    [Network(2)]
    [Dense(3), Sigmoid]
    private sealed partial class ThreeLabels;
}
