using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// For one output max(0, 1 - y z), y = -1 or 1. For several max(0, 1 + max over j != y of z_j - z_y), where the target is 1 at the class y
/// and 0 elsewhere (Crammer and Singer, 2001); of equal rivals the first takes the gradient.
/// </summary>
internal sealed record Hinge : Loss
{
    private static readonly Parameter Scores = new("scores");
    private static readonly Parameter Targets = new("targets");
    private static readonly Parameter Losses = new("losses", Wide: true);
    private static readonly Parameter Result = new("gradient");

    public override string? NeedsInsteadOf(Layer last, int outputs) =>
        last is Sigmoid or Softmax ? "scores, not the probabilities of a sigmoid or softmax" : null;

    public override string LabelEncoding(int outputs) => outputs == 1 ? "MinusOrPlusOne" : "OneHot";

    protected override Kernel Value(int outputs) => new(
        $"Hinge{outputs}",
        outputs == 1 ? "loss = max(0, 1 - y z)" : "loss = max(0, 1 + max over j != y of z_j - z_y)",
        [Scores, Targets, Losses],
        [],
        ["rows"],
        [
            For("r", Rows, outputs == 1
                ? [new Store(Losses, At("r".Times(1)), Max(OneOutputMargin(), Number(0)))]
                : [.. Margin(outputs), new Store(Losses, At("r".Times(1)), Max(new Local("margin"), Number(0)))]),
        ]);

    protected override Kernel Gradient(int outputs) => new(
        $"HingeGradient{outputs}",
        "gradient = dloss/dz / m",
        [Scores, Targets, Result],
        ["inverseRows"],
        ["rows"],
        new Statement[] { For("r", Rows, outputs == 1 ? OneOutputGradient() : [.. Margin(outputs), .. GradientByMargin(outputs)]) });

    private static Expression OneOutputMargin() =>
        Subtract(Number(1), Multiply(new Load(Targets, At("r".Times(1))), new Load(Scores, At("r".Times(1)))));

    private static Statement[] OneOutputGradient() =>
    [
        new Store(Result, At("r".Times(1)), SelectGreater(
            OneOutputMargin(),
            Number(0),
            Negate(Multiply(new Scalar("inverseRows"), new Load(Targets, At("r".Times(1))))),
            Number(0))),
    ];

    /// <summary>The best score of another class as "rival", and "margin" = 1 + rival - the score of the class.</summary>
    private static IEnumerable<Statement> Margin(int outputs)
    {
        Expression score = new Load(Scores, Softmax.RowElement(outputs));
        Expression target = new Load(Targets, Softmax.RowElement(outputs));
        return
        [
            new Declare("rival", Number(double.NegativeInfinity)),
            new Declare("own", Number(0)),
            For("j", Count(outputs),
                new Assign("rival", SelectGreater(target, Number(0.5), new Local("rival"), Max(new Local("rival"), score))),
                new Assign("own", SelectGreater(target, Number(0.5), score, new Local("own")))),
            new Declare("margin", Subtract(Add(Number(1), new Local("rival")), new Local("own"))),
        ];
    }

    private static IEnumerable<Statement> GradientByMargin(int outputs)
    {
        Index element = Softmax.RowElement(outputs);
        Expression score = new Load(Scores, element);
        Expression target = new Load(Targets, element);
        return
        [
            new Declare("active", SelectGreater(new Local("margin"), Number(0), new Scalar("inverseRows"), Number(0))),
            new Declare("free", Number(1)),
            For("j", Count(outputs),
                new Declare("taken", SelectGreater(
                    target,
                    Number(0.5),
                    Number(0),
                    SelectGreater(new Local("rival"), score, Number(0), new Local("free")))),
                new Assign("free", Subtract(new Local("free"), new Local("taken"))),
                new Store(Result, element, Multiply(
                    new Local("active"),
                    Subtract(new Local("taken"), SelectGreater(target, Number(0.5), Number(1), Number(0)))))),
        ];
    }
}
