using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>(lambda2 / 2m) w^2 + (lambda1 / 2m) |w|, summed over a tensor; the gradient is derived.</summary>
internal static class Penalty
{
    private static readonly Parameter W = new("w");
    private static readonly Parameter Dw = new("dw");
    private static readonly Parameter Result = new("penalty", Wide: true);
    private static readonly string[] Scalars = ["l1", "l2"];

    public static Kernel Value() => new(
        "PenaltyOf",
        [W, Result],
        Scalars,
        ["count"],
        new Statement[] { For("i", Elementwise.Count, new Accumulate(Result, At(), Term())) });

    public static Kernel Gradient() => Elementwise.Map(
        "PenaltyGradientOf", [W], Dw, Differentiation.Derivative(Term(), Elementwise.Element(W)), Scalars);

    private static Expression Term()
    {
        Expression w = Elementwise.Element(W);
        return Add(Multiply(new Scalar("l2"), Multiply(w, w)), Multiply(new Scalar("l1"), Abs(w)));
    }
}
