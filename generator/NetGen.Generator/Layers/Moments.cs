using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// Mean and variance in two passes, each corrected by the sum of the deviations, which would be 0 without rounding: large means cost no
/// digits of the variance. Source: Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance" (1983).
/// </summary>
internal static class Moments
{
    /// <summary>The mean, after the statements of <see cref="Of"/>.</summary>
    public static readonly Expression Mean = Add(new Local("mean"), new Local("correction"));

    /// <summary>The sum of the squared deviations divided by their number, after the statements of <see cref="Of"/>.</summary>
    public static readonly Expression Variance = new Local("variance");

    /// <param name="x">The element.</param>
    /// <param name="along">The variable of the loop over the elements.</param>
    /// <param name="count">Their number.</param>
    /// <param name="share">1 / their number.</param>
    public static Statement[] Of(Expression x, string along, Extent count, Expression share) =>
    [
        new Declare("sum", Number(0)),
        For(along, count, new Assign("sum", Add(new Local("sum"), x))),
        new Declare("mean", Multiply(new Local("sum"), share)),
        new Declare("rest", Number(0)),
        new Declare("squares", Number(0)),
        For(
            along,
            count,
            new Declare("d", Subtract(x, new Local("mean"))),
            new Assign("rest", Add(new Local("rest"), new Local("d"))),
            new Assign("squares", Add(new Local("squares"), Multiply(new Local("d"), new Local("d"))))),
        new Declare("correction", Multiply(new Local("rest"), share)),

        // Rounding could make it negative if all elements are equal.
        new Declare("variance", Max(
            Multiply(Subtract(new Local("squares"), Multiply(new Local("rest"), new Local("correction"))), share),
            Number(0))),
    ];

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public static Expression InverseDeviation(Expression variance, Expression epsilon) => Divide(Number(1), Sqrt(Add(variance, epsilon)));

    /// <summary>
    /// The problem of an epsilon; null if it is right. An epsilon that is 0 in single precision would divide a constant row or column by 0.
    /// </summary>
    public static LayerProblem? CheckEpsilon(double epsilon) => epsilon >= 1e-30 && !double.IsInfinity(epsilon)
        ? null
        : new("NG1031", "Epsilon", "finite and at least 1E-30", FormattableString.Invariant($"{epsilon}"));
}
