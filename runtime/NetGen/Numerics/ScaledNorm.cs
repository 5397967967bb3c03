using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// The Euclidean norm of a vector in double precision. Squares that would overflow or lose digits are summed scaled by a power of two, so
/// that the norm is right to rounding over the whole range of double.
/// </summary>
/// <remarks>
/// Source: J. L. Blue, "A portable Fortran program to find the Euclidean norm of a vector", ACM Transactions on Mathematical Software 4,
/// 1978.
/// </remarks>
internal struct ScaledNorm
{
    private const int Exponent = 600;
    private const double Up = 4.149515568880993e180; // 2^600
    private const double Down = 1 / Up;

    /// <summary>Above it, 2^490, squares are summed scaled down: the sum of 2^31 squares below it is finite.</summary>
    private const double Large = 3.196670515523576e147;

    /// <summary>Below it, 2^-480, squares are summed scaled up: squares above it have all their digits.</summary>
    private const double Small = 3.2033329522929615e-145;

    private double large;
    private double medium;
    private double small;

    /// <summary>The norm; infinity if it exceeds the range of double or an element is infinite, NaN if an element is NaN.</summary>
    public readonly double Value => RootMeanSquare(1);

    /// <summary>The norm as root * 2^exponent: the root is finite even if the norm exceeds the range of double.</summary>
    public readonly (double Root, int Exponent) Parts => (Math.Sqrt(Squares.Sum), Squares.Exponent);

    /// <summary>The sum of squares as sum * 2^(2 exponent).</summary>
    private readonly (double Sum, int Exponent) Squares =>
        large > 0 ? (large + (medium * Down * Down), Exponent)
        : medium > 0 || double.IsNaN(medium) ? (medium + (small * Down * Down), 0)
        : (small, -Exponent);

    /// <summary>The norm of a whole vector. Allocates nothing.</summary>
    [MethodImpl(Jit.Hot)]
    public static double Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = SumOfSquares.Of(values);

        // The square of a single neither overflows nor underflows in double precision.
        return typeof(T) == typeof(float) || sum is >= Small and < double.PositiveInfinity ? Math.Sqrt(sum) : From(values).Value;
    }

    /// <summary>The norm of a whole vector in scaled form.</summary>
    [MethodImpl(Jit.Hot)]
    public static ScaledNorm From<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScaledNorm norm = default;
        foreach (T value in values)
            norm.Add(double.CreateChecked(value));
        return norm;
    }

    /// <summary>The root of the mean of the squares.</summary>
    [MethodImpl(Jit.Hot)]
    public readonly double RootMeanSquare(double count) => Math.ScaleB(Math.Sqrt(Squares.Sum / count), Squares.Exponent);

    /// <summary>Adds an element of the vector.</summary>
    [MethodImpl(Jit.Inline)]
    public void Add(double value)
    {
        double size = Math.Abs(value);
        if (size > Large)
            large += size * Down * (size * Down);
        else if (size < Small)
            small += size * Up * (size * Up);
        else
            medium += size * size;
    }
}
