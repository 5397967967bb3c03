using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>p_j = e^(z_j - max z) / sum over k of e^(z_k - max z), over one row; the maximum keeps the powers finite.</summary>
internal sealed record Softmax : Layer
{
    private static readonly Parameter Z = new("z");
    private static readonly Parameter P = new("p");
    private static readonly Parameter X = new("x");
    private static readonly Parameter Y = new("y");
    private static readonly Parameter Dp = new("dp");
    private static readonly Parameter Dz = new("dz");
    public override bool OnlyLast => true;

    public override Loss DefaultLoss => new CrossEntropy(0);

    public override (Shape? Output, LayerProblem? Problem) InferShape(Shape input) =>
        input.IsVector ? (input, null) : (null, LayerProblem.NeedsVector(input));

    public override Buffer Forward(ProgramBuilder program, LayerNode node, Buffer input, Buffer? output, bool training)
    {
        Buffer p = output ?? node.Activation("p");
        int classes = node.Output.Length;
        program.Call(Shift(classes), $"{node.Name}: p = z - max z, row by row", [input, p], [], [ExtentArgument.Rows]);
        CallPowers(program, node.Name, p);
        program.Call(Normalize(classes), $"{node.Name}: p = p / sum of p, row by row", [p], [], [ExtentArgument.Rows]);
        return p;
    }

    public override Buffer InputGradient(
        ProgramBuilder program, LayerNode node, Buffer input, Buffer output, Buffer outputGradient, Buffer? inputGradient)
    {
        Buffer dz = inputGradient ?? node.Activation("dz");
        program.Call(
            Gradient(node.Output.Length),
            $"{node.Name}: dz = p (dp - sum of dp p), row by row",
            [output, outputGradient, dz],
            [],
            [ExtentArgument.Rows]);
        return dz;
    }

    /// <summary>The largest logit of one row, as local "max".</summary>
    public static IEnumerable<Statement> Max(Parameter logits, int classes) =>
    [
        new Declare("max", new Load(logits, At("r".Times(classes)))),
        For("j", Count(classes), new Assign("max", Build.Max(new Local("max"), new Load(logits, RowElement(classes))))),
    ];

    /// <summary>e to each element of a buffer, all rows at once: the exponentials are most of the work.</summary>
    public static void CallPowers(ProgramBuilder program, string name, Buffer buffer) =>
        program.CallElementwise(
            Elementwise.Map("Exp", "y = e^x", [X], Y, Exp(Elementwise.Element(X))), $"{name}: e^ of each", [buffer, buffer]);

    public static Index RowElement(int columns) => At("r".Times(columns), "j".Times(1));

    private static Kernel Shift(int classes) => new(
        $"Shift{classes}",
        "p_j = z_j - max z, row by row",
        [Z, P],
        [],
        ["rows"],
        [
            For("r", Rows, [
                .. Max(Z, classes),
                For("j", Count(classes), new Store(P, RowElement(classes), Subtract(new Load(Z, RowElement(classes)), new Local("max")))),
            ]),
        ]);

    private static Kernel Normalize(int classes)
    {
        Expression p = new Load(P, RowElement(classes));
        return new(
            $"Normalize{classes}",
            "p_j = p_j / sum over k of p_k, row by row",
            [P],
            [],
            ["rows"],
            [
                For("r", Rows,
                    new Declare("sum", Number(0)),
                    For("j", Count(classes), new Assign("sum", Add(new Local("sum"), p))),
                    For("j", Count(classes), new Store(P, RowElement(classes), Divide(p, new Local("sum"))))),
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
