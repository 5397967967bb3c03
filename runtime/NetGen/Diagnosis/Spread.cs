using System.Numerics;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen.Diagnosis;

/// <summary>Mean, standard deviation and root mean square of some values.</summary>
/// <param name="Mean">(1/n) sum of x.</param>
/// <param name="StandardDeviation">sqrt((1/n) sum of (x - mean)^2).</param>
/// <param name="RootMeanSquare">sqrt((1/n) sum of x^2).</param>
public sealed record Spread(double Mean, double StandardDeviation, double RootMeanSquare)
{
    internal static Spread Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ShiftedMoments moments = ShiftedMoments.Of(values);
        return new(moments.Mean, moments.StandardDeviation, ScaledNorm.From(values).RootMeanSquare(values.Length));
    }

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(Spread), PrintMembers);
}
