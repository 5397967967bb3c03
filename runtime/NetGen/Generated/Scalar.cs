using System.ComponentModel;

namespace NetGen.Generated;

/// <summary>The elementary functions of one number, as loops without vectors call them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scalar
{
    /// <summary>e^x - 1.</summary>
    public static double ExpM1(double x) => Lanes1<double>.Value(Elementary<Lanes1<double>, double>.ExpM1(new(x)));

    /// <summary>e^x - 1.</summary>
    public static float ExpM1(float x) => (float)ExpM1((double)x);

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>1 / (1 + e^-x).</summary>
    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    /// <summary>log(1 + e^x).</summary>
    public static double Softplus(double x) => Lanes1<double>.Value(Elementary<Lanes1<double>, double>.Softplus(new(x)));

    /// <summary>log(1 + e^x).</summary>
    public static float Softplus(float x) => (float)Softplus((double)x);

    /// <summary>The error function.</summary>
    public static double Erf(double x) => Lanes1<double>.Value(Elementary<Lanes1<double>, double>.Erf(new(x)));

    /// <summary>The error function.</summary>
    public static float Erf(float x) => (float)Erf((double)x);
}
