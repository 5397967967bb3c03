namespace NetGen.Runtime.Tests.Data;

public class BatchSizeAdviceTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2000, 2000)] // the course: up to 2,000 rows the full batch
    [InlineData(2001, 64)]
    [InlineData(12_799, 64)] // 99 steps of 128
    [InlineData(12_800, 128)] // 100 steps of 128
    [InlineData(25_600, 256)]
    [InlineData(51_200, 512)]
    [InlineData(int.MaxValue, 512)]
    public void The_full_batch_is_advised_up_to_2000_rows_and_a_power_of_two_above(int rows, int size) =>
        Assert.Equal(size, BatchSizeAdvice.For(rows));

    [Fact]
    public void No_rows_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => BatchSizeAdvice.For(0));
}
