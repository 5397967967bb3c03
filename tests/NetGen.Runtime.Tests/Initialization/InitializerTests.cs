namespace NetGen.Runtime.Tests.Initialization;

public class InitializerTests
{
    public static TheoryData<Initializer> All =>
        [
            new Zeros(), new Constant(0.25), new Normal(), new Uniform(), new LeCun(), new Xavier(), new He(),
            new Glorot(1, Distribution.Uniform), new Orthogonal(),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_state_of_the_random_source_draws_the_same_bits(Initializer initializer) =>
        Assert.Equal(
            InitializedTensor.Values<float>(initializer, seed: 7, 5, 3), InitializedTensor.Values<float>(initializer, seed: 7, 5, 3));

    [Theory]
    [MemberData(nameof(All))]
    public void Single_precision_is_double_precision_rounded_once(Initializer initializer) => Assert.Equal(
        Array.ConvertAll(InitializedTensor.Values<double>(initializer, seed: 7, 5, 3), value => (float)value),
        InitializedTensor.Values<float>(initializer, seed: 7, 5, 3));

    [Fact]
    public void Zeros_and_constants_overwrite_what_was_there()
    {
        TensorDescription description = new("dense1.biases", "dense1", [3], 0, 2, 3, new Zeros());
        float[] block = [1, 2, 3];
        new Zeros().Initialize(new TensorView<float>(description, block), new Random(1));
        Assert.Equal([0, 0, 0], block);
        new Constant(0.5).Initialize(new TensorView<float>(description, block), new Random(1));
        Assert.Equal([0.5f, 0.5f, 0.5f], block);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_gain_or_scale_is_above_zero_and_finite(double value)
    {
        Func<Initializer>[] all =
        [
            () => new Normal(value),
            () => new Uniform(value),
            () => new LeCun(value),
            () => new Xavier(value),
            () => new He(value),
            () => new Glorot(value),
            () => new Orthogonal(value), () => new He() with { Gain = value }, () => new Normal() with { Scale = value },
        ];
        foreach (Func<Initializer> make in all)
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(make);
            Assert.Contains(
                FormattableString.Invariant($"must be above 0 and finite; {value} was given"), exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_message_names_the_initializer_and_its_argument()
    {
        Assert.StartsWith("He.Gain must", Assert.Throws<ArgumentOutOfRangeException>(() => new He(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Normal.Scale must", Assert.Throws<ArgumentOutOfRangeException>(() => new Normal(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Constant.Value must",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Constant(double.NaN)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Glorot.Distribution must",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Glorot(1, (Distribution)2)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Initializers_with_equal_arguments_are_equal()
    {
        Assert.Equal(new He(2), new He(2));
        Assert.NotEqual(new He(2), new He(1));
        Assert.NotEqual<Initializer>(new Xavier(), new LeCun());
    }
}
