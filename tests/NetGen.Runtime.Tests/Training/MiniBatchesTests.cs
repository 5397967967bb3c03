namespace NetGen.Runtime.Tests.Training;

public class MiniBatchesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Rows_are_shuffled_as_by_the_runtime_library(int rows)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            int[] order = [.. Enumerable.Range(0, rows)], expected = [.. order];
            MiniBatches<float>.Shuffle(order, new Random(seed));
            new Random(seed).Shuffle(expected);
            Assert.Equal(expected, order);
        }
    }
}
