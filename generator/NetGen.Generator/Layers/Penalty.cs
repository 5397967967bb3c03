using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>(lambda2 / 2m) w^2 + (lambda1 / 2m) |w|, summed over a tensor; the gradient is derived.</summary>
internal static class Penalty
{
    public static readonly string[] Scalars = ["l1", "l2"];

    private static readonly Parameter W = new("w");
    private static readonly Parameter Result = new("penalty", Wide: true);

    public static Kernel Value() => new(
        "PenaltyOf",
        "penalty += l2 sum w^2 + l1 sum |w|",
        [W, Result],
        Scalars,
        ["count"],
        new Statement[] { For("i", Elementwise.Count, new Accumulate(Result, At(), Term(Elementwise.Element(W)))) });

    /// <summary>l1 and l2 of a tensor, each lambda / 2m.</summary>
    public static ScalarArgument[] Arguments(Tensor tensor) => [HalfPerRow(tensor.L1), HalfPerRow(tensor.L2)];

    /// <summary>The derivative by an element of the tensor: 2 l2 w + l1 sign(w).</summary>
    public static Expression Gradient(Expression w) => Differentiation.Derivative(Term(w), w);

    private static ScalarArgument HalfPerRow(int? lambda) => lambda is null ? new(0) : new(0.5, lambda, PerBatchRow: true);

    private static Expression Term(Expression w) => Add(Multiply(new Scalar("l2"), Multiply(w, w)), Multiply(new Scalar("l1"), Abs(w)));
}
