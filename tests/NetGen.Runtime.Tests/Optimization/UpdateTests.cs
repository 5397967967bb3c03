using NetGen.Generated;

namespace NetGen.Runtime.Tests.Optimization;

public class UpdateTests
{
    [Fact]
    public void Registers_of_every_width_move_parameters_to_the_same_bits()
    {
        for (int length = 1; length < 70; length++)
        {
            float[] expected = Moved<Lanes1<float>>(length);
            Assert.Equal(expected, Moved<Lanes128<float>>(length));
            Assert.Equal(expected, Moved<Lanes256<float>>(length));
            Assert.Equal(expected, Moved<Lanes512<float>>(length));
        }
    }

    [Fact]
    public void Nothing_behind_the_values_is_touched()
    {
        // One element of the array lies behind each span.
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Repeat(float.NaN, 38).ToArray())];
        foreach (float[] array in arrays)
            Array.Fill(array, 1, 0, 37);
        Update<AdamRule<float>, float>.Run(
            new(1, 0.1, 0.9, 0.999, 1e-8),
            arrays[0].AsSpan(0, 37),
            arrays[1].AsSpan(0, 37),
            arrays[2].AsSpan(0, 37),
            arrays[3].AsSpan(0, 37));
        Assert.All(arrays, array => Assert.Equal(float.NaN, array[37]));
        Assert.All(arrays[0][..37], value => Assert.Equal(arrays[0][0], value));
    }

    [Theory]
    [InlineData(0.25, 0.5)]
    [InlineData(2, 1.4142135623730951)]
    [InlineData(0, 0)]
    [InlineData(-1, double.NaN)]
    public void The_square_root_of_registers_is_correctly_rounded_on_every_width(double value, double root)
    {
        Assert.All(Roots<Lanes1<double>>(value), actual => Assert.Equal(root, actual));
        Assert.All(Roots<Lanes128<double>>(value), actual => Assert.Equal(root, actual));
        Assert.All(Roots<Lanes256<double>>(value), actual => Assert.Equal(root, actual));
        Assert.All(Roots<Lanes512<double>>(value), actual => Assert.Equal(root, actual));
    }

    private static double[] Roots<V>(double value)
        where V : struct, ILanes<V, double>
    {
        double[] lanes = new double[V.Count];
        V.Store(V.Sqrt(V.Broadcast(value)), ref lanes[0], 0);
        return lanes;
    }

    private static float[] Moved<V>(int length)
        where V : struct, ILanes<V, float>
    {
        float[] theta = Random(length, 1);
        float[] first = new float[length];
        float[] second = new float[length];
        for (int step = 1; step <= 3; step++)
            Update<AdamRule<float>, float>.Run<V>(new(step, 0.1, 0.9, 0.999, 1e-8), theta, Random(length, step + 1), first, second);
        return [.. theta, .. first, .. second];
    }

    private static float[] Random(int length, int seed) => Array.ConvertAll(RandomVector.Of(length, seed), value => (float)value);
}
