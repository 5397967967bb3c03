using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>Elementary functions of one number, for loops without vectors. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scalar
{
    /// <summary>1 if x > 0, -1 if x &lt; 0, else 0.</summary>
    [MethodImpl(Jit.Inline)]
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <summary>1 if x > 0, -1 if x &lt; 0, else 0.</summary>
    [MethodImpl(Jit.Inline)]
    public static float Sign(float x) => (float)Sign((double)x);

    /// <summary>log(1 + x).</summary>
    [MethodImpl(Jit.Inline)]
    public static double Log1P(double x) => Lanes1<double>.Value(Lanes1<double>.Log1P(new(x)));

    /// <summary>log(1 + x).</summary>
    [MethodImpl(Jit.Inline)]
    public static float Log1P(float x) => (float)Log1P((double)x);

    /// <summary>e^x - 1.</summary>
    [MethodImpl(Jit.Inline)]
    public static double ExpM1(double x) => Lanes1<double>.Value(Lanes1<double>.ExpM1(new(x)));

    /// <summary>e^x - 1.</summary>
    [MethodImpl(Jit.Inline)]
    public static float ExpM1(float x) => (float)ExpM1((double)x);

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(Jit.Inline)]
    public static double Sigmoid(double x) => Lanes1<double>.Value(Lanes1<double>.Sigmoid(new(x)));

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(Jit.Inline)]
    public static float Sigmoid(float x) => (float)Sigmoid((double)x);

    /// <summary>
    /// log(1 + e^x). Never inlined: in a loss it would leave the JIT no budget to inline the vectors of the loss's gradient.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | Jit.Hot)]
    public static double Softplus(double x) => Lanes1<double>.Value(Lanes1<double>.Softplus(new(x)));

    /// <summary>log(1 + e^x).</summary>
    [MethodImpl(Jit.Inline)]
    public static float Softplus(float x) => (float)Softplus((double)x);

    /// <summary>The error function.</summary>
    [MethodImpl(Jit.Inline)]
    public static double Erf(double x) => Lanes1<double>.Value(Lanes1<double>.Erf(new(x)));

    /// <summary>The error function.</summary>
    [MethodImpl(Jit.Inline)]
    public static float Erf(float x) => (float)Erf((double)x);

    /// <summary>1 - erf x, with a small relative error even where the result is tiny.</summary>
    [MethodImpl(Jit.Inline)]
    public static double Erfc(double x) => Lanes1<double>.Value(Lanes1<double>.Erfc(new(x)));

    /// <summary>1 - erf x, with a small relative error even where the result is tiny.</summary>
    [MethodImpl(Jit.Inline)]
    public static float Erfc(float x) => (float)Erfc((double)x);
}
