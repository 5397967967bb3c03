using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Lowering;

/// <summary>(lambda2 / 2m) w^2 + (lambda1 / 2m) |w|, summed over a tensor; the gradient is derived.</summary>
internal static class Penalty
{
    private static readonly Parameter W = new("w");
    private static readonly Parameter Result = new("penalty", ElementType.Double);

    /// <summary>From w, l1 and l2 to the gradient. Without a penalty at run time the weights are not even read.</summary>
    private static readonly Body Slope = Body.Of(3, x => SelectGreater(
        Add(x[1], x[2]),
        Number(0),
        Body.Of(3, w => Term(w[0], w[1], w[2])).Gradient(0, 3).Apply(argument => argument == 4 ? Number(1) : x[argument]),
        Number(0)));

    private static readonly Kernel Kernel = new(
        "PenaltyOf",
        "penalty += l2 sum w^2 + l1 sum |w|",
        [W, Result],
        ["l1", "l2"],
        ["count"],
        new Statement[]
        {
            For("i", Elementwise.Count, new Accumulate(Result, At(), Term(Elementwise.Element(W), new Scalar("l1"), new Scalar("l2")))),
        });

    /// <summary>The penalties of all tensors of a network.</summary>
    public static LoopProgram Program(NetworkGraph graph)
    {
        (LayerNode Node, Tensor Tensor)[] tensors = [.. graph.Nodes.SelectMany(node => node.Tensors.Select(tensor => (node, tensor)))];
        KernelCall Call(int index)
        {
            (LayerNode node, Tensor tensor) = tensors[index];
            Buffer penalty = new(node.Name + "." + tensor.Name + " penalty", Space.Penalties, 1, index, ElementType.Double);
            return new(
                Kernel,
                [node.Parameter(tensor.Name), penalty],
                [HalfPerRow(tensor.L1), HalfPerRow(tensor.L2)],
                [new(tensor.Length, PerRow: false)],
                $"{node.Name}: (l2 / 2m) sum {tensor.Name}^2 + (l1 / 2m) sum |{tensor.Name}|");
        }

        return new("Penalty", [.. Enumerable.Range(0, tensors.Length).Where(index => tensors[index].Tensor.IsPenalized).Select(Call)]);
    }

    /// <summary>The gradient of the penalty by a tensor of the network.</summary>
    public static Value Gradient(NetworkTape network, Value parameter, Tensor tensor)
    {
        Value Scalar(string name, int? lambda) => network.Scalar($"{parameter.Operator.Kind}.{name}", HalfPerRow(lambda));
        AffineMap each = AffineMap.Identity(parameter.Shape.Rank);
        Map map = new(parameter.Shape, [each, new(), new()], Slope) { Name = "PenaltyGradient" };
        return network.Tape.Add(map, parameter, Scalar("l1", tensor.L1), Scalar("l2", tensor.L2));
    }

    private static ScalarArgument HalfPerRow(int? lambda) => lambda is null ? new(0) : new(0.5, lambda, PerBatchRow: true);

    private static Expression Term(Expression w, Expression l1, Expression l2) => Add(Multiply(l2, Multiply(w, w)), Multiply(l1, Abs(w)));
}
