using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>A loss that is a sum or a mean, over the outputs, of an expression of one score and one target.</summary>
internal abstract record ElementwiseLoss : Loss
{
    private static readonly Parameter Scores = new("scores");
    private static readonly Parameter Targets = new("targets");
    private static readonly Parameter Losses = new("losses", Wide: true);
    private static readonly Parameter Result = new("gradient");

    public abstract Expression Term(Expression score, Expression target);

    /// <summary>The derivative of the term by the score.</summary>
    protected virtual Expression Slope(Expression score, Expression target) => Differentiation.Derivative(Term(score, target), score);

    /// <summary>The factor of the sum over the outputs.</summary>
    protected virtual double Factor(int outputs) => 1.0 / outputs;

    public override string? NeedsInsteadOf(Layer last, int outputs) => null;

    protected override Kernel Value(int outputs)
    {
        Index element = Softmax.RowElement(outputs);
        Expression term = Term(new Load(Scores, element), new Load(Targets, element));
        return new(
            $"{Kind}{outputs}",
            $"losses = {(Factor(outputs) == 1 ? "sum" : "mean")} over the outputs of {Kind}(score, target)",
            [Scores, Targets, Losses],
            [],
            ["rows"],
            [
                For("r", Rows,
                    new Declare("sum", Number(0), Wide: true),
                    For("j", Count(outputs), new Assign("sum", Add(new Local("sum"), term))),
                    new Store(Losses, At("r".Times(1)), Multiply(Number(Factor(outputs)), new Local("sum")))),
            ]);
    }

    protected override Kernel Gradient(int outputs)
    {
        Expression score = Elementwise.Element(Scores);
        return Elementwise.Map(
            Factor(outputs) == 1 ? $"{Kind}Gradient" : $"{Kind}Gradient{outputs}",
            $"gradient = (1 / {(Factor(outputs) == 1 ? "" : $"{outputs} ")}m) d{Kind}/dscore",
            [Scores, Targets],
            Result,
            Multiply(Multiply(Number(Factor(outputs)), new Scalar("inverseRows")), Slope(score, Elementwise.Element(Targets))),
            "inverseRows");
    }
}
