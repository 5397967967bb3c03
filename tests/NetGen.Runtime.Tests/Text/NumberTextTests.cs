using NetGen.Text;

namespace NetGen.Runtime.Tests.Text;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0123456, "0.01235")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1234.5678, "1,235")]
    [InlineData(1.2345e-7, "1.235e-7")]
    [InlineData(3e8, "3e8")]
    [InlineData(double.NaN, "not a number")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void Numbers_have_four_significant_digits(double value, string expected) => Assert.Equal(expected, NumberText.Of(value));

    [Theory]
    [InlineData(0.0123, "12 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(3.94, "3.9 s")]
    [InlineData(125.2, "2 min 5 s")]
    [InlineData(3725, "1 h 2 min")]
    public void Times_are_in_the_unit_that_fits(double seconds, string expected) =>
        Assert.Equal(expected, NumberText.Time(TimeSpan.FromSeconds(seconds)));
}
