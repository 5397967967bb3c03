using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Runtime.Tests.Data;

public class DecimalTextTests
{
    [Theory]
    [InlineData("1")]
    [InlineData(" +1.0 ")]
    [InlineData("01")]
    [InlineData("1e0")]
    [InlineData("0.1E+1")]
    [InlineData("1000.e-3")]
    [InlineData("0000000000000000000000000000000000000000000001.00000000000000000000000000")]
    public void Every_spelling_of_one_is_one(string text)
    {
        Assert.Equal(Of("1"), Of(text));
        Assert.Equal("1", Of(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("+")]
    [InlineData("1e")]
    [InlineData("e1")]
    [InlineData("1,0")]
    [InlineData("1 0")]
    [InlineData("0x1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1\0")]
    [InlineData("--1")]
    [InlineData("1.0.0")]
    [InlineData("٣")]
    public void Other_text_is_no_number(string text)
    {
        Assert.False(DecimalText.IsNumber(text));
        Assert.False(DecimalText.TryParse(text, out _));
        Assert.False(DecimalText.TryRead(text, out double _));
    }

    [Fact]
    public void Numbers_compare_exactly_beyond_the_digits_of_a_double()
    {
        Assert.NotEqual(Of("9007199254740993"), Of("9007199254740992"));
        Assert.True(Of("1e-400").CompareTo(Of("0")) > 0);
        Assert.True(Of("-1e400").CompareTo(Of("-1e399")) < 0);
        Assert.True(Of("1e99999999999999999999").CompareTo(Of("1e99999999999999999998")) > 0);
        Assert.Equal(Of("-0"), Of("0.000e5"));
    }

    [Fact]
    public void Order_and_equality_are_those_of_decimal_and_the_own_spelling_reads_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(),
        ArbMap.Default.ArbFor<decimal>(),
        (one, other) =>
        {
            DecimalText first = Of(one.ToString(CultureInfo.InvariantCulture)), second = Of(other.ToString(CultureInfo.InvariantCulture));
            return Math.Sign(first.CompareTo(second)) == Math.Sign(one.CompareTo(other))
                && first.Equals(second) == (one == other)
                && Of(first.ToString()).Equals(first);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_that_is_beyond_the_largest_element_is_not_read()
    {
        Assert.False(DecimalText.TryRead("1e39", out float _));
        Assert.True(DecimalText.TryRead("1e39", out double value));
        Assert.Equal(1e39, value);
    }

    private static DecimalText Of(string text) =>
        DecimalText.TryParse(text, out DecimalText number) ? number : throw new ArgumentException($"'{text}' is not a number.");
}
