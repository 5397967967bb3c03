using System.Numerics;

namespace NetGen.Runtime.Tests.Numerics;

/// <summary>Sums without rounding: every double is a whole number of 2^-1074.</summary>
internal static class ExactSums
{
    private const int Digits = 1074;

    /// <summary>The value in units of 2^-1074.</summary>
    public static BigInteger Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger size = exponent == 0 ? bits & 0xFFFFFFFFFFFFF : (BigInteger)((bits & 0xFFFFFFFFFFFFF) | (1L << 52)) << (exponent - 1);
        return bits < 0 ? -size : size;
    }

    /// <summary>The Euclidean norm.</summary>
    public static double Norm(IEnumerable<double> values) =>
        Root(values.Aggregate(BigInteger.Zero, (sum, value) => sum + (Of(value) * Of(value))), 2 * Digits);

    /// <summary>(1/n) sum of x.</summary>
    public static double Mean(double[] values) =>
        Quotient(values.Aggregate(BigInteger.Zero, (sum, value) => sum + Of(value)), values.Length, Digits);

    /// <summary>sqrt((1/n) sum of (x - mean)^2) = sqrt(n sum of x^2 - (sum of x)^2) / n.</summary>
    public static double Deviation(double[] values)
    {
        BigInteger sum = values.Aggregate(BigInteger.Zero, (total, value) => total + Of(value));
        BigInteger squares = values.Aggregate(BigInteger.Zero, (total, value) => total + (Of(value) * Of(value)));
        return Root(((squares * values.Length) - (sum * sum)) / ((BigInteger)values.Length * values.Length), 2 * Digits);
    }

    /// <summary>sqrt(square / 2^scale), for an even scale, to 60 bits.</summary>
    private static double Root(BigInteger square, int scale)
    {
        if (square.IsZero)
            return 0;
        int shift = Math.Max(0, 130 - (int)square.GetBitLength());
        shift += shift % 2;
        BigInteger wide = square << shift;
        BigInteger root = BigInteger.One << (((int)wide.GetBitLength() + 1) / 2);
        for (BigInteger next = (root + (wide / root)) >> 1; next < root; next = (root + (wide / root)) >> 1)
            root = next;
        return Scaled(root, (scale + shift) / 2);
    }

    private static double Quotient(BigInteger dividend, int divisor, int scale) => Scaled((dividend << 64) / divisor, scale + 64);

    private static double Scaled(BigInteger value, int scale)
    {
        int excess = Math.Max(0, (int)BigInteger.Abs(value).GetBitLength() - 62);
        return Math.ScaleB((double)(long)(value >> excess), excess - scale);
    }
}
