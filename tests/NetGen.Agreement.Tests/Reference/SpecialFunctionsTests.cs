namespace NetGen.Agreement.Tests;

public class SpecialFunctionsTests
{
    /// <summary>Abramowitz and Stegun, table 7.1, and its tail by 7.1.23 to 15 digits and more.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.520499877813046538)]
    [InlineData(1, 0.842700792949714869)]
    [InlineData(2, 0.995322265018952734)]
    [InlineData(3, 0.999977909503001415)]
    public void The_error_function_has_its_tabulated_values(double x, double expected)
    {
        Assert.Equal(expected, SpecialFunctions.Erf(x), 1e-15);
        Assert.Equal(-expected, SpecialFunctions.Erf(-x), 1e-15);
    }

    [Theory]
    [InlineData(3, 2.20904969985854414e-5)]
    [InlineData(5, 1.53745979442803485e-12)]
    [InlineData(10, 2.08848758376254476e-45)]
    public void The_complement_keeps_its_digits_where_it_is_small(double x, double expected) =>
        Assert.Equal(1, SpecialFunctions.Erfc(x) / expected, 1e-14);

    [Fact]
    public void Series_and_continued_fraction_meet() =>
        Assert.Equal(SpecialFunctions.Erf(2.5), 1 - SpecialFunctions.Erfc(Math.BitIncrement(2.5)), 1e-15);

    /// <summary>e^x - 1 = x + x^2/2 + ... and log(1 + x) = x - x^2/2 + ...: at 1e-9 two terms give all digits.</summary>
    [Fact]
    public void Small_arguments_do_not_cancel()
    {
        Assert.Equal(1, SpecialFunctions.ExpMinusOne(1e-9) / 1.0000000005e-9, 1e-15);
        Assert.Equal(1, SpecialFunctions.LogOnePlus(1e-9) / 0.9999999995e-9, 1e-15);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.9999999)]
    [InlineData(-3)]
    public void The_exponential_minus_one_is_its_definition_away_from_zero(double x) =>
        Assert.Equal(Math.Exp(x) - 1, SpecialFunctions.ExpMinusOne(x), 1e-15);

    /// <summary>log(1 + e^10000) = 10000 + log(1 + e^-10000), and e^-10000 is far below the smallest number.</summary>
    [Fact]
    public void Logits_of_ten_thousand_stay_finite()
    {
        Assert.Equal(1e4, SpecialFunctions.Softplus(1e4));
        Assert.Equal(0, SpecialFunctions.Softplus(-1e4));
        Assert.Equal(1, SpecialFunctions.Sigmoid(1e4));
        Assert.Equal(0, SpecialFunctions.Sigmoid(-1e4));
        Assert.Equal(1e4 + Math.Log(2), SpecialFunctions.LogSumExp([1e4, 1e4, -1e4]), 1e-11);
    }
}
