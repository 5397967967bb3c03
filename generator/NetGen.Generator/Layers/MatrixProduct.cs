using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>The loops of a fully connected layer; the shapes are constants, so layers of equal shape share them.</summary>
internal static class MatrixProduct
{
    private static readonly Parameter X = new("x");
    private static readonly Parameter W = new("w");
    private static readonly Parameter B = new("b");
    private static readonly Parameter Z = new("z");
    private static readonly Parameter Dz = new("dz");

    /// <summary>z = x W, plus b if the layer has biases.</summary>
    public static Kernel Forward(int inputs, int units, bool bias)
    {
        Expression start = bias ? new Load(B, At("j".Times(1))) : Number(0);
        return new(
            $"{(bias ? "Affine" : "Linear")}{inputs}x{units}",
            $"z[rows x {units}] = x[rows x {inputs}] . W[{inputs} x {units}]{(bias ? " + b" : "")}",
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

    /// <summary>dW = x^T dz, added to the tiles before, or to the gradient of the penalty in the first tile.</summary>
    public static Kernel WeightGradient(int inputs, int units, bool isPenalized) => ParameterGradient.Sum(
        $"WeightGradient{inputs}x{units}",
        $"dW[{inputs} x {units}] += x^T[{inputs} x rows] . dz[rows x {units}]",
        [X, Dz],
        isPenalized,
        At("k".Times(units), "j".Times(1)),
        element => For("k", Count(inputs), For("j", Count(units), element)),
        Multiply(new Load(X, At("r".Times(inputs), "k".Times(1))), new Load(Dz, At("r".Times(units), "j".Times(1)))));

    /// <summary>The same for a single unit: the gradient is one row, dz^T x, and runs along the inputs.</summary>
    public static Kernel UnitGradient(int inputs, bool isPenalized) => ParameterGradient.Sum(
        $"UnitGradient{inputs}",
        $"dw[1 x {inputs}] += dz^T[1 x rows] . x[rows x {inputs}]",
        [X, Dz],
        isPenalized,
        At("k".Times(1)),
        element => For("j", Count(1), For("k", Count(inputs), element)),
        Multiply(new Load(Dz, At("r".Times(1))), new Load(X, At("r".Times(inputs), "k".Times(1)))));

    /// <summary>db = the column sums of dz, added likewise.</summary>
    public static Kernel BiasGradient(int units, bool isPenalized) => ParameterGradient.Sum(
        $"BiasGradient{units}",
        $"db[{units}] += the column sums of dz[rows x {units}]",
        [Dz],
        isPenalized,
        At("j".Times(1)),
        element => For("j", Count(units), element),
        new Load(Dz, At("r".Times(units), "j".Times(1))));

    /// <summary>A copy of W with rows and columns exchanged, so that dz W^T is the forward product of another shape.</summary>
    public static Kernel Transpose(int rows, int columns)
    {
        Parameter transposed = new("transposed");
        return new(
            $"Transpose{rows}x{columns}",
            $"W^T[{columns} x {rows}]",
            [W, transposed],
            [],
            [],
            [
                For("k", Count(rows), For("j", Count(columns),
                    new Store(transposed, At("j".Times(rows), "k".Times(1)), new Load(W, At("k".Times(columns), "j".Times(1)))))),
            ]);
    }
}
