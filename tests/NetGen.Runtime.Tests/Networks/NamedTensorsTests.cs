namespace NetGen.Runtime.Tests.Networks;

public class NamedTensorsTests
{
    private static readonly NetworkDescription Network = Description.Of("Small", parameters: 6);

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void A_block_of_another_length_is_refused_with_both_lengths(int length)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            "block", () => new NamedTensors<float>(Network, new float[length]).Count);
        Assert.Contains($"A block of Small has 6 elements; {length} were given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_are_found_by_position_by_name_and_in_order()
    {
        float[] block = [1, 2, 3, 4, 5, 6];
        NamedTensors<float> tensors = new(Network, block);
        Assert.Equal(1, tensors.Count);
        Assert.Equal(block, tensors[0].Values);
        Assert.Equal(block, tensors["dense1.weights"].Values);
        int seen = 0;
        foreach (TensorView<float> tensor in tensors)
        {
            Assert.Equal("dense1.weights", tensor.Name);
            seen++;
        }

        Assert.Equal(1, seen);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        KeyNotFoundException exception = Assert.Throws<KeyNotFoundException>(() =>
            new NamedTensors<float>(Network, new float[6])["dense2.weights"].Name);
        Assert.Contains("Small has no tensor 'dense2.weights'; it has dense1.weights", exception.Message, StringComparison.Ordinal);
    }
}
