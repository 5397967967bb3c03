using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// Mean and standard deviation of values whose range is known, in two passes. The middle of the range is subtracted before anything is
/// summed, and the differences are scaled by a power of two: no digits are lost if the mean is large against the spread, or if values
/// are near the ends of the range of double.
/// </summary>
/// <remarks>
/// Source: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance: analysis and recommendations", The
/// American Statistician 37, 1983 (the corrected two-pass algorithm on shifted data).
/// </remarks>
internal struct ShiftedMoments
{
    private readonly double minimum;
    private readonly double maximum;
    private readonly double middle;
    private readonly double unit;
    private double sum;
    private double deviations;
    private double squares;
    private int count;

    /// <summary>Begins with the least and the largest of the values.</summary>
    public ShiftedMoments(double minimum, double maximum)
    {
        this.minimum = minimum;
        this.maximum = maximum;
        middle = (minimum / 2) + (maximum / 2);
        double reach = Math.Max(maximum - middle, middle - minimum);
        unit = reach > 0 && double.IsFinite(reach) ? Math.ScaleB(1, Math.ILogB(reach)) : 1;
    }

    /// <summary>The mean; NaN or infinite if that of the range is.</summary>
    public readonly double Mean => !IsFinite ? minimum + maximum
        : Math.Clamp(middle + (unit * ((sum + deviations) / count)), minimum, maximum);

    /// <summary>sqrt of the mean of (value - mean)^2; NaN if a value is not finite.</summary>
    public readonly double StandardDeviation => !IsFinite ? double.NaN
        : minimum == maximum ? 0
        : unit * Math.Sqrt(Math.Max(0, (squares / count) - (deviations / count * (deviations / count))));

    private readonly bool IsFinite => double.IsFinite(minimum) && double.IsFinite(maximum);

    /// <summary>The moments of a vector; of an empty one NaN.</summary>
    [MethodImpl(Jit.Hot)]
    public static ShiftedMoments Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double minimum, double maximum) = values.IsEmpty ? (double.NaN, double.NaN) : (double.PositiveInfinity, double.NegativeInfinity);
        foreach (T value in values)
        {
            minimum = Math.Min(minimum, double.CreateChecked(value));
            maximum = Math.Max(maximum, double.CreateChecked(value));
        }

        ShiftedMoments moments = new(minimum, maximum);
        foreach (T value in values)
            moments.AddToMean(double.CreateChecked(value));
        foreach (T value in values)
            moments.AddToDeviation(double.CreateChecked(value));
        return moments;
    }

    /// <summary>First pass: adds a value to the mean.</summary>
    [MethodImpl(Jit.Inline)]
    public void AddToMean(double value)
    {
        sum += (value - middle) / unit;
        count++;
    }

    /// <summary>
    /// Second pass, after all values were added to the mean: adds the same value to the deviation, and corrects the rounding of the first
    /// pass.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    public void AddToDeviation(double value)
    {
        double deviation = ((value - middle) / unit) - (sum / count);
        deviations += deviation;
        squares += deviation * deviation;
    }
}
