namespace NetGen.Initialization;

/// <summary>
/// Draws independent values of mean 0 whose variance depends on the fan-in and fan-out of the tensor, so that activations and gradients
/// neither vanish nor explode with depth.
/// </summary>
public abstract record VarianceScaling : Initializer
{
    private protected VarianceScaling(double gain, Distribution distribution)
    {
        Gain = gain;
        Distribution = distribution;
    }

    /// <summary>Multiplies the standard deviation; above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not above 0 and finite.</exception>
    public double Gain { get; init => field = CheckScale(value, $"{GetType().Name}.{nameof(Gain)}"); }

    /// <summary>Normal, or uniform with the same variance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public Distribution Distribution
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Distribution),
                $"{GetType().Name}.{nameof(Distribution)} must be Normal or Uniform; {value} was given.");
    }

    /// <inheritdoc/>
    public sealed override void Initialize<T>(TensorView<T> tensor, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double deviation = Gain * Math.Sqrt(Variance(tensor.Description));

        // Uniform on (-a, a) has variance a^2 / 3.
        if (Distribution == Distribution.Uniform)
            Draws.FillUniform(tensor.Values, deviation * Math.Sqrt(3), random);
        else
            Draws.FillNormal(tensor.Values, deviation, random);
    }

    /// <summary>The variance before the gain.</summary>
    private protected abstract double Variance(TensorDescription tensor);
}
