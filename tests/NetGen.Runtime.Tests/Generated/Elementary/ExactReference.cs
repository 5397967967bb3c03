using System.Numerics;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>
/// The functions in fixed point with 1,300 bits after the point, more than 200 bits below the smallest double: series of integers, nothing
/// of the floating-point unit but first guesses.
/// </summary>
internal static class ExactReference
{
    private const int Bits = 1300;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger SquareRootOfPi = SquareRoot(Pi() << Bits);

    /// <summary>(value - f(x)) / f(x), given a finite x of at most 750 in size and an f(x) that is not 0.</summary>
    public static double RelativeError(string function, double x, double value)
    {
        BigInteger exact = Of(function, Fixed(x));
        return Ratio(Fixed(value) - exact, exact);
    }

    private static BigInteger Of(string function, BigInteger x) => function switch
    {
        "Exp" => Exp(x),
        "ExpM1" => Exp(x) - One,
        "Log" => Log(x),
        "Log1P" => Log(One + x),
        "Tanh" => Divide(Exp(2 * x) - One, Exp(2 * x) + One),
        "Sigmoid" => Divide(One, One + Exp(-x)),
        "Softplus" => Log(One + Exp(x)),
        "Erf" => Erf(x),
        "Erfc" => One - Erf(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
    };

    /// <summary>A double, exactly.</summary>
    private static BigInteger Fixed(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        int exponent = (int)(bits >> 52);
        long significand = exponent == 0 ? bits : (bits & ((1L << 52) - 1)) | (1L << 52);
        BigInteger size = new BigInteger(significand) << (Math.Max(exponent, 1) - 1075 + Bits);
        return value < 0 ? -size : size;
    }

    private static double Ratio(BigInteger part, BigInteger whole) => (double)((part << 100) / whole) * Math.Pow(2, -100);

    private static BigInteger Multiply(BigInteger left, BigInteger right) => (left * right) >> Bits;

    private static BigInteger Divide(BigInteger left, BigInteger right) => (left << Bits) / right;

    /// <summary>
    /// The Taylor series of e^(x / 2^24), squared 24 times. Negative powers are taken as reciprocals, so that no digits are squared away.
    /// </summary>
    private static BigInteger Exp(BigInteger x)
    {
        if (x.Sign < 0)
            return Divide(One, Exp(-x));
        BigInteger small = x >> 24;
        BigInteger sum = One;
        BigInteger term = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = Multiply(term, small) / n;
            sum += term;
        }

        for (int squaring = 0; squaring < 24; squaring++)
            sum = Multiply(sum, sum);
        return sum;
    }

    /// <summary>Halley's iteration for e^y = x: a guess that is off by d becomes one that is off by d^3 / 12.</summary>
    private static BigInteger Log(BigInteger x)
    {
        BigInteger y = Fixed(BigInteger.Log(x) - (Bits * Math.Log(2)));
        for (int iteration = 0; iteration < 3; iteration++)
        {
            BigInteger z = Multiply(x, Exp(-y));
            y += 2 * Divide(z - One, z + One);
        }

        return y;
    }

    /// <summary>Abramowitz and Stegun 7.1.6, all terms of one sign.</summary>
    private static BigInteger Erf(BigInteger x)
    {
        BigInteger square = Multiply(x, x);
        BigInteger term = 2 * x;
        BigInteger sum = term;
        for (int n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = 2 * Multiply(term, square) / ((2 * n) + 1);
            sum += term;
        }

        // A division: e^(-x^2) in fixed point has not the digits that 1 - erf x needs.
        return Divide(Divide(sum, Exp(square)), SquareRootOfPi);
    }

    /// <summary>16 arctan(1/5) - 4 arctan(1/239) (Machin).</summary>
    private static BigInteger Pi()
    {
        static BigInteger Arctangent(int inverse)
        {
            BigInteger power = One / inverse;
            BigInteger sum = power;
            for (int n = 3; !power.IsZero; n += 2)
            {
                power /= -inverse * inverse;
                sum += power / n;
            }

            return sum;
        }

        return (16 * Arctangent(5)) - (4 * Arctangent(239));
    }

    /// <summary>Newton's iteration from above.</summary>
    private static BigInteger SquareRoot(BigInteger value)
    {
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() / 2) + 1);
        while (true)
        {
            BigInteger next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
