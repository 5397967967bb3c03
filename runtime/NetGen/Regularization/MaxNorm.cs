using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Generated;
using NetGen.Numerics;
using NetGen.Text;

namespace NetGen.Regularization;

/// <summary>
/// Limits the norm of the incoming weights of each unit to c: a longer vector w becomes c w / ||w||. Training applies it after every step.
/// </summary>
/// <remarks>
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014, section 5.1. The weights of a
/// unit are a column of its layer's [inputs x units] tensor; vectors such as biases are not changed. Norms are summed in the tensor's own
/// precision, or in double precision and scaled if squares overflow or underflow. A unit with a NaN or infinite weight is left unchanged.
/// </remarks>
/// <param name="Limit">c, the largest norm, above 0 and finite; 3 to 4 is usual.</param>
/// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
public sealed record MaxNorm(double Limit)
{
    /// <summary>c, the largest norm, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Limit { get; init => field = CheckLimit(value, "MaxNorm.Limit"); } = CheckLimit(Limit, "MaxNorm.Limit");

    /// <summary>Scales down the incoming weights of every unit of a network whose norm exceeds the limit. Allocates nothing.</summary>
    /// <param name="parameters">The tensors of a block of parameters.</param>
    [MethodImpl(Jit.Hot)]
    public void Apply<T>(NamedTensors<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (TensorView<T> tensor in parameters)
            Apply(tensor);
    }

    /// <summary>Scales down the incoming weights of every unit of one tensor whose norm exceeds the limit. Allocates nothing.</summary>
    /// <param name="weights">[inputs x units]. With more than two dimensions, the last is the units and all others are inputs. A vector is
    /// not changed.</param>
    [MethodImpl(Jit.Hot)]
    public void Apply<T>(TensorView<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.Shape.Length < 2)
            return;
        int units = weights.Shape[^1];
        int inputs = weights.Values.Length / units;
        ref T first = ref MemoryMarshal.GetReference(weights.Values);
        T limit = T.CreateSaturating(Limit);
        int unit = 0;
        if (limit < SmallestDirect<T>())
        {
            for (; unit < units; unit++)
                ShortenScaled(ref first, inputs, units, unit);
            return;
        }

        if (Vector512.IsHardwareAccelerated)
            unit = Shorten<Lanes512<T>, T>(ref first, inputs, units, unit, limit);
        else if (Vector256.IsHardwareAccelerated)
            unit = Shorten<Lanes256<T>, T>(ref first, inputs, units, unit, limit);
        else if (Vector128.IsHardwareAccelerated)
            unit = Shorten<Lanes128<T>, T>(ref first, inputs, units, unit, limit);
        Shorten<Lanes1<T>, T>(ref first, inputs, units, unit, limit);
    }

    /// <summary>
    /// Limits the norms of units in groups of one register, beginning at <paramref name="unit"/>. Returns the first unit that no longer
    /// fills a group.
    /// </summary>
    [MethodImpl(Jit.Hot)]
    private int Shorten<V, T>(ref T first, int inputs, int units, int unit, T limit)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V one = V.Broadcast(T.One);
        V bound = V.Broadcast(limit);
        V infinity = V.Broadcast(T.PositiveInfinity);
        for (; unit <= units - V.Count; unit += V.Count)
        {
            ref T column = ref Unsafe.Add(ref first, unit);
            V sum = V.Broadcast(T.Zero);
            for (int input = 0; input < inputs; input++)
            {
                V weight = V.Load(ref Unsafe.Add(ref column, (nint)input * units), 0);
                sum = V.MultiplyAdd(weight, weight, sum);
            }

            V norm = V.Sqrt(sum);
            V factor = V.SelectGreater(norm, bound, V.SelectGreater(infinity, norm, bound / norm, V.Broadcast(T.Zero)), one);
            if (V.Sum(factor) == V.Count)
                continue;
            if (V.Sum(V.SelectGreater(factor, V.Broadcast(T.Zero), V.Broadcast(T.Zero), one)) > 0)
                factor = ShortenInfinite<V, T>(ref first, inputs, units, unit, factor);
            for (int input = 0; input < inputs; input++)
            {
                ref T weight = ref Unsafe.Add(ref column, (nint)input * units);
                V.Store(V.Load(ref weight, 0) * factor, ref weight, 0);
            }
        }

        return unit;
    }

    /// <summary>
    /// For a limit below this number, squares of weights could underflow and the norm would be wrong. It is sqrt(smallest normal number /
    /// epsilon), rounded up generously.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static T SmallestDirect<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateSaturating(typeof(T) == typeof(double) ? 1e-140 : 1e-14);

    /// <summary>
    /// Limits the norms of those units of a register whose norm overflowed in precision T. They are marked by the factor 0; afterwards
    /// their factor is 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private V ShortenInfinite<V, T>(ref T first, int inputs, int units, int unit, V factor)
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> factors = stackalloc T[V.Count];
        V.Store(factor, ref factors[0], 0);
        for (int lane = 0; lane < factors.Length; lane++)
        {
            if (factors[lane] != T.Zero)
                continue;
            ShortenScaled(ref first, inputs, units, unit + lane);
            factors[lane] = T.One;
        }

        return V.Load(ref factors[0], 0);
    }

    /// <summary>Limits the norm of one unit whose squares overflow or underflow in precision T.</summary>
    private void ShortenScaled<T>(ref T first, int inputs, int units, int unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScaledNorm norm = default;
        for (int input = 0; input < inputs; input++)
            norm.Add(double.CreateChecked(Unsafe.Add(ref first, ((nint)input * units) + unit)));
        (double root, int exponent) = norm.Parts;
        if (!double.IsFinite(root) || norm.Value <= Limit)
            return;
        double factor = Limit / root;
        for (int input = 0; input < inputs; input++)
        {
            ref T weight = ref Unsafe.Add(ref first, ((nint)input * units) + unit);
            weight = T.CreateSaturating(Math.ScaleB(double.CreateChecked(weight), -exponent) * factor);
        }
    }

    private static double CheckLimit(double limit, string name) => limit > 0 && double.IsFinite(limit)
        ? limit
        : throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"{name} must be above 0 and finite; {limit} was given."));

    /// <summary>All values, the same under every culture.</summary>
    public override string ToString() => InvariantText.Of(nameof(MaxNorm), PrintMembers);
}
