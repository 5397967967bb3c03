using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>
/// Gradients of parameters: sums over the rows of a tile, added to the tiles before, or to the gradient of the penalty in the first tile.
/// </summary>
internal static class ParameterGradient
{
    private static readonly Parameter W = new("w");
    private static readonly Parameter Dw = new("dw");

    /// <summary>The sum over the rows r of <paramref name="summand"/>, for every element that <paramref name="loops"/> visit.</summary>
    /// <param name="name">The name of the kernel.</param>
    /// <param name="meaning">Its meaning in the field's notation.</param>
    /// <param name="operands">The arrays that the summand reads.</param>
    /// <param name="isPenalized">Whether the sum starts from a penalty's gradient.</param>
    /// <param name="at">The element.</param>
    /// <param name="loops">Wraps the statements of one element into the loops over all elements.</param>
    /// <param name="summand">The term that a row adds to an element.</param>
    public static Kernel Sum(
        string name, string meaning, Parameter[] operands, bool isPenalized, Index at, Func<Statement[], Loop> loops, Expression summand)
    {
        // Without a penalty at run time the weights are not even read.
        Expression start = isPenalized
            ? SelectGreater(Add(new Scalar("l1"), new Scalar("l2")), Number(0), Penalty.Gradient(new Load(W, at)), Number(0))
            : Number(0);
        return new(
            isPenalized ? "Penalized" + name : name,
            isPenalized ? meaning + ", from the penalty's gradient" : meaning,
            isPenalized ? [.. operands, W, Dw] : [.. operands, Dw],
            isPenalized ? ["first", .. Penalty.Scalars] : ["first"],
            ["rows"],
            [
                loops([
                    new Declare("sum", SelectGreater(new Scalar("first"), Number(0), start, new Load(Dw, at))),
                    For("r", Rows, new Assign("sum", Add(new Local("sum"), summand))),
                    new Store(Dw, at, new Local("sum")),
                ]),
            ]);
    }

    /// <summary>The row count of sums that are already computed.</summary>
    public static readonly ExtentArgument OneRow = new(1, PerRow: false);

    /// <summary>Calls a kernel of <see cref="Sum"/> for a tensor of a layer.</summary>
    public static void Call(
        ProgramBuilder program, LayerNode node, Tensor tensor, Kernel kernel, string meaning, params Buffer[] operands) =>
        Call(program, node, tensor, kernel, meaning, ExtentArgument.Rows, operands);

    /// <summary>Calls a kernel of <see cref="Sum"/> for a tensor of a layer, on a number of rows.</summary>
    public static void Call(
        ProgramBuilder program,
        LayerNode node,
        Tensor tensor,
        Kernel kernel,
        string meaning,
        ExtentArgument rows,
        params Buffer[] operands) =>
        program.Call(
            kernel,
            $"{node.Name}: {meaning}",
            tensor.IsPenalized
                ? [.. operands, node.Parameter(tensor.Name), node.Gradient(tensor.Name)]
                : [.. operands, node.Gradient(tensor.Name)],
            tensor.IsPenalized ? [ScalarArgument.IsFirstTile, .. Penalty.Arguments(tensor)] : [ScalarArgument.IsFirstTile],
            [rows]);
}
