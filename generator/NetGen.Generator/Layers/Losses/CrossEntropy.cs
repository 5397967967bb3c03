using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// - sum over j of t'_j log softmax(z)_j with t' = (1 - s) t + s / K. Computed from the logits as sum of t'_j ((max z - z_j) + log sum of
/// e^(z - max z)), the sum in double precision: nothing cancels where the answer is certain and right. Its gradient is softmax(z) sum(t') -
/// t'.
/// </summary>
internal sealed record CrossEntropy(double LabelSmoothing) : Loss
{
    private static readonly Parameter Logits = new("logits");
    private static readonly Parameter Targets = new("targets");
    private static readonly Parameter Losses = new("losses", Wide: true);
    private static readonly Parameter Powers = new("powers");
    private static readonly Parameter Result = new("gradient");

    public override EquatableArray<Hyperparameter> Hyperparameters =>
        [new("labelSmoothing", "LabelSmoothing", LabelSmoothing)];

    public override LayerProblem? Check() =>
        LabelSmoothing is >= 0 and < 1 ? null : new("NG1023", FormattableString.Invariant($"{LabelSmoothing}"), "at least 0 and below 1");

    public override string? NeedsInsteadOf(Layer last, int outputs) =>
        last is not Softmax ? "a softmax as the last layer" : outputs < 2 ? "two outputs or more" : null;

    public override bool IsFusedWith(Layer last) => true;

    public override string LabelEncoding(int outputs) => "OneHot";

    public override void LowerValue(
        ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, Buffer gradient, int firstHyperparameter)
    {
        LowerPowers(program, scores, losses, gradient);
        program.Call(
            Value(targets.Length),
            $"{Kind}: the loss of each row",
            [scores, targets, gradient, losses],
            Scalars(firstHyperparameter),
            [ExtentArgument.Rows]);
    }

    public override void LowerGradient(
        ProgramBuilder program, Buffer scores, Buffer targets, Buffer losses, Buffer gradient, int firstHyperparameter)
    {
        LowerPowers(program, scores, losses, gradient);
        program.Call(
            Gradient(targets.Length),
            $"{Kind}: the loss of each row; {gradient.Name} = dJ/d({scores.Name})",
            [scores, targets, losses, gradient],
            [.. Scalars(firstHyperparameter), InverseRows],
            [ExtentArgument.Rows]);
    }

    /// <summary>e^(z - max z), at most 1, where the gradient will be, and max z where the loss will be.</summary>
    private void LowerPowers(ProgramBuilder program, Buffer logits, Buffer losses, Buffer powers)
    {
        program.Call(Shift(powers.Length), $"{Kind}: z - max z, row by row", [logits, losses, powers], [], [ExtentArgument.Rows]);
        Softmax.CallPowers(program, Kind, powers);
    }

    private static Kernel Shift(int outputs)
    {
        Index element = Softmax.RowElement(outputs);
        return new(
            $"CrossEntropyShift{outputs}",
            "powers = z - max z; losses = max z, row by row",
            [Logits, Losses, Powers],
            [],
            ["rows"],
            [
                For("r", Rows, [
                    .. Softmax.Max(Logits, outputs),
                    new Store(Losses, At("r".Times(1)), new Local("max")),
                    For("j", Count(outputs), new Store(Powers, element, Subtract(new Load(Logits, element), new Local("max")))),
                ]),
            ]);
    }

    protected override Kernel Value(int outputs) => new(
        $"CrossEntropy{outputs}",
        "loss = - sum of t log softmax(z), t = (1 - s) target + s / classes",
        [Logits, Targets, Powers, Losses],
        ["smoothing"],
        ["rows"],
        [
            For("r", Rows, [
                new Declare("sum", Number(0), Wide: true),
                For("j", Count(outputs), new Assign("sum", Add(new Local("sum"), new Load(Powers, Softmax.RowElement(outputs))))),
                .. Loss(outputs),
            ]),
        ]);

    protected override Kernel Gradient(int outputs)
    {
        Index element = Softmax.RowElement(outputs);
        return new(
            $"CrossEntropyGradient{outputs}",
            "loss = - sum of t log softmax(z); gradient = (softmax(z) sum of t - t) / m, t = (1 - s) target + s / classes",
            [Logits, Targets, Losses, Result],
            ["smoothing", "inverseRows"],
            ["rows"],
            [
                For("r", Rows, [
                    new Declare("sum", Number(0), Wide: true),
                    new Declare("powers", Number(0)),
                    new Declare("total", Number(0)),
                    For("j", Count(outputs),
                        new Assign("sum", Add(new Local("sum"), new Load(Result, element))),
                        new Assign("powers", Add(new Local("powers"), new Load(Result, element))),
                        new Assign("total", Add(new Local("total"), Smoothed(outputs)))),
                    .. Loss(outputs),
                    new Declare("scale", Divide(new Local("total"), new Local("powers"))),
                    For("j", Count(outputs), new Store(Result, element, Multiply(
                        new Scalar("inverseRows"),
                        Subtract(Multiply(new Load(Result, element), new Local("scale")), Smoothed(outputs))))),
                ]),
            ]);
    }

    /// <summary>The loss of a row from its largest logit and the sum of its powers.</summary>
    private static IEnumerable<Statement> Loss(int outputs) =>
    [
        new Declare("max", new Load(Losses, At("r".Times(1))), Wide: true),
        new Declare("logSum", Log(new Local("sum")), Wide: true),
        new Declare("loss", Number(0), Wide: true),
        For("j", Count(outputs), new Assign("loss", Add(
            new Local("loss"),
            Multiply(
                Smoothed(outputs),
                Add(Subtract(new Local("max"), new Load(Logits, Softmax.RowElement(outputs))), new Local("logSum")))))),
        new Store(Losses, At("r".Times(1)), new Local("loss")),
    ];

    private static Expression Smoothed(int outputs) => Add(
        Multiply(Subtract(Number(1), new Scalar("smoothing")), new Load(Targets, Softmax.RowElement(outputs))),
        Multiply(new Scalar("smoothing"), Number(1.0 / outputs)));
}
