using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>p_j = e^(z_j - max z) / sum over k of e^(z_k - max z), over one row; the maximum keeps the powers finite.</summary>
internal sealed record Softmax : Layer
{
    private static readonly Parameter Z = new("z");
    private static readonly Parameter P = new("p");
    private static readonly Parameter Dp = new("dp");
    private static readonly Parameter Dz = new("dz");
    private static readonly ExtentArgument OncePerRow = new(1, PerRow: true);

    public override bool OnlyLast => true;

    public override Loss DefaultLoss => new CrossEntropy(0);

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, new("NG1012", input.ToString()));

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        Buffer p = output ?? node.Activation("p");
        program.Call(Value(node.Output.Length), $"{node.Name}: p = softmax(z), row by row", [input, p], [], [OncePerRow]);
        return p;
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dz = inputGradient ?? node.Activation("dz");
        program.Call(
            Gradient(node.Output.Length), $"{node.Name}: dz = p (dp - sum of dp p), row by row", [output, outputGradient, dz], [], [OncePerRow]);
        return dz;
    }

    /// <summary>The largest logit of one row, as local "max".</summary>
    public static IEnumerable<Statement> Max(Parameter logits, int classes) =>
    [
        new Declare("max", new Load(logits, At("r".Times(classes)))),
        For("j", Count(classes), new Assign("max", Build.Max(new Local("max"), new Load(logits, RowElement(classes))))),
    ];

    /// <summary>The largest logit and the sum of powers of one row, as locals "max" and "sum".</summary>
    public static IEnumerable<Statement> MaxAndSum(Parameter logits, int classes) =>
    [
        .. Max(logits, classes),
        new Declare("sum", Number(0)),
        For("j", Count(classes), new Assign("sum", Add(new Local("sum"), Exp(Subtract(new Load(logits, RowElement(classes)), new Local("max")))))),
    ];

    public static Index RowElement(int columns) => At("r".Times(columns), "j".Times(1));

    private static Kernel Value(int classes)
    {
        Expression z = new Load(Z, RowElement(classes));
        Expression power = Exp(Subtract(z, new Local("max")));
        return new(
            $"Softmax{classes}",
            "p_j = e^(z_j - max z) / sum over k of e^(z_k - max z), row by row",
            [Z, P],
            [],
            ["rows"],
            [
                For("r", Rows, [
                    .. MaxAndSum(Z, classes),
                    For("j", Count(classes), new Store(P, RowElement(classes), Divide(power, new Local("sum")))),
                ]),
            ]);
    }

    private static Kernel Gradient(int classes)
    {
        Expression p = new Load(P, RowElement(classes));
        Expression dp = new Load(Dp, RowElement(classes));
        return new(
            $"SoftmaxGradient{classes}",
            "dz = p (dp - sum of dp p), row by row",
            [P, Dp, Dz],
            [],
            ["rows"],
            [
                For("r", Rows,
                    new Declare("dot", Number(0)),
                    For("j", Count(classes), new Assign("dot", Add(new Local("dot"), Multiply(dp, p)))),
                    For("j", Count(classes), new Store(Dz, RowElement(classes), Multiply(p, Subtract(dp, new Local("dot")))))),
            ]);
    }
}
