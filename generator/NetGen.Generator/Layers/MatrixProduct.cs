using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>The loops of a fully connected layer; the shapes are constants, so layers of equal shape share them.</summary>
internal static class MatrixProduct
{
    private static readonly Parameter X = new("x");
    private static readonly Parameter W = new("w");
    private static readonly Parameter B = new("b");
    private static readonly Parameter Z = new("z");
    private static readonly Parameter Dz = new("dz");
    private static readonly Parameter Dw = new("dw");
    private static readonly Parameter Db = new("db");

    /// <summary>z = x W, plus b where there is one.</summary>
    public static Kernel Forward(int inputs, int units, bool bias)
    {
        Expression start = bias ? new Load(B, At("j".Times(1))) : Number(0);
        return new(
            $"{(bias ? "Affine" : "Linear")}{inputs}x{units}",
            bias ? [X, W, B, Z] : [X, W, Z],
            [],
            ["rows"],
            [
                For("r", Rows, For("j", Count(units),
                    new Declare("sum", start),
                    For("k", Count(inputs),
                        new Assign("sum", Add(
                            new Local("sum"),
                            Multiply(new Load(X, At("r".Times(inputs), "k".Times(1))), new Load(W, At("k".Times(units), "j".Times(1))))))),
                    new Store(Z, At("r".Times(units), "j".Times(1)), new Local("sum")))),
            ]);
    }

    /// <summary>dW += x^T dz.</summary>
    public static Kernel WeightGradient(int inputs, int units) => new(
        $"WeightGradient{inputs}x{units}",
        [X, Dz, Dw],
        [],
        ["rows"],
        [
            For("k", Count(inputs), For("j", Count(units),
                new Declare("sum", new Load(Dw, At("k".Times(units), "j".Times(1)))),
                For("r", Rows,
                    new Assign("sum", Add(
                        new Local("sum"),
                        Multiply(new Load(X, At("r".Times(inputs), "k".Times(1))), new Load(Dz, At("r".Times(units), "j".Times(1))))))),
                new Store(Dw, At("k".Times(units), "j".Times(1)), new Local("sum")))),
        ]);

    /// <summary>db += the column sums of dz.</summary>
    public static Kernel BiasGradient(int units) => new(
        $"BiasGradient{units}",
        [Dz, Db],
        [],
        ["rows"],
        [
            For("j", Count(units),
                new Declare("sum", new Load(Db, At("j".Times(1)))),
                For("r", Rows, new Assign("sum", Add(new Local("sum"), new Load(Dz, At("r".Times(units), "j".Times(1)))))),
                new Store(Db, At("j".Times(1)), new Local("sum"))),
        ]);

    /// <summary>A copy of W with rows and columns exchanged, so that dz W^T is the forward product of another shape.</summary>
    public static Kernel Transpose(int rows, int columns)
    {
        Parameter transposed = new("transposed");
        return new(
            $"Transpose{rows}x{columns}",
            [W, transposed],
            [],
            [],
            [
                For("k", Count(rows), For("j", Count(columns),
                    new Store(transposed, At("j".Times(rows), "k".Times(1)), new Load(W, At("k".Times(columns), "j".Times(1)))))),
            ]);
    }
}
