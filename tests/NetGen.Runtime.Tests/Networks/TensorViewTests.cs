namespace NetGen.Runtime.Tests.Networks;

public class TensorViewTests
{
    [Fact]
    public void A_block_that_ends_before_the_tensor_is_refused_with_both_lengths()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            "block", () => new TensorView<float>(Description.Weights(6, offset: 2), new float[7]).Name);
        Assert.Contains(
            "dense1.weights [3 x 2] lies at elements 2 to 7 of its block; the block has 7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_columns_are_those_of_the_block()
    {
        float[] block = [9, 9, 1, 2, 3, 4, 5, 6];
        TensorView<float> view = new(Description.Weights(6, offset: 2), block);
        Assert.Equal(4, view[1, 1]);
        Assert.Equal(5, view[4]);
        view[2, 1] = 60;
        Assert.Equal(60, block[7]);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 2)]
    [InlineData(-1, 0)]
    public void An_index_outside_the_matrix_is_refused_with_its_shape(int row, int column)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new TensorView<float>(Description.Weights(6), new float[6])[row, column]);
        Assert.Contains($"[{row}, {column}] is outside dense1.weights, which is 3 x 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_indices_into_a_vector_are_refused()
    {
        TensorDescription biases = new("dense1.biases", "dense1", [2], 0, 3, 2, new Zeros());
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            new TensorView<float>(biases, new float[2])[0, 0]);
        Assert.Contains("dense1.biases has 1 dimension(s); two indices were given", exception.Message, StringComparison.Ordinal);
    }
}
