namespace NetGen;

/// <summary>
/// The random values of one image: number i of (seed, epoch, row), whatever was drawn before, from the counter mix that dropout masks
/// are drawn from. A generator object for each image would be garbage.
/// </summary>
internal readonly struct ImageDraws
{
    private readonly uint key;

    public ImageDraws(int seed, int epoch, int row)
    {
        uint mixed = RandomSeed.Mix((uint)seed + 0x9E3779B9u);
        mixed = RandomSeed.Mix(mixed ^ (uint)epoch);
        key = RandomSeed.Mix(mixed ^ (uint)row);
    }

    /// <summary>32 random bits.</summary>
    public uint Bits(int number) => RandomSeed.Mix((uint)number ^ key);

    /// <summary>Uniform from 0 up to, but without, 1.</summary>
    public double Unit(int number) => Bits(number) * (1 / 4294967296.0);

    /// <summary>Uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(int number, double low, double high) => low + ((high - low) * Unit(number));

    /// <summary>
    /// Two independent standard normal values from two numbers. Source: G. Box and M. Muller, "A note on the generation of random normal
    /// deviates", 1958.
    /// </summary>
    public (float First, float Second) NormalPair(int number)
    {
        // Between the steps of 2^-32, so that the logarithm never meets 0.
        float radius = MathF.Sqrt(-2 * MathF.Log((Bits(number) + 0.5f) * (1 / 4294967296f)));
        (float sine, float cosine) = MathF.SinCos(MathF.Tau * (float)Unit(number + 1));
        return (radius * cosine, radius * sine);
    }
}
