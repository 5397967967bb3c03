using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// From a partitioned tape to programs of kernel calls: a kernel per operator and way of reading, a call per node. Layers of equal shape
/// share kernels.
/// </summary>
/// <param name="partition">Where each node is computed.</param>
/// <param name="given">
/// The buffers of values that others place: slots, masks and what a program gives to its caller. All other values lie in the tile.
/// </param>
internal sealed class TapePrograms(Partition partition, Func<Value, Buffer?> given)
{
    /// <summary>The scalar that is 1 in the first tile of a call, where sums over all tiles begin.</summary>
    private const string First = "first";

    private readonly Dictionary<(TensorOperator Operator, bool IsAccumulated, EquatableArray<bool> Packed), Kernel> kernels = [];
    private readonly Dictionary<Value, (Buffer Copy, KernelCall Call)> packed = [];

    /// <summary>The transpositions of parameters whose columns a product of the programs made so far needs side by side.</summary>
    public LoopProgram Pack => new("Pack", packed.Values.Select(pack => pack.Call).ToArray(), IsSliced: true);

    public LoopProgram Of(ProgramKind program) => new(
        $"{program}",
        partition.NodesOf(program).Where(node => node.Operator is not (Coarse or Mask)).Select(Call).ToArray(),
        IsSliced: program == ProgramKind.ParameterGradients);

    private KernelCall Call(Node node)
    {
        bool accumulates = partition[node]!.Value.Program == ProgramKind.ParameterGradients;
        bool[] isPacked = [.. node.Operands.Select((_, operand) => IsPacked(node, operand))];
        Kernel kernel = KernelOf(node, accumulates, isPacked);
        Buffer[] arrays =
        [
            .. node.Operands.Select((operand, number) => isPacked[number] ? PackedCopy(operand) : BufferOf(operand)),
            .. node.Results.Select(BufferOf),
        ];
        ExtentArgument[] extents = kernel.Extents.Length == 0 ? []
            : kernel.Extents[0] == Build.Rows.Given ? [ExtentArgument.Rows]
            : [new(node.Results[0].Shape.Length, node.Results[0].Shape.HasRows)];
        return new(kernel, arrays, accumulates ? [ScalarArgument.IsFirstTile] : [], extents, $"{node}");
    }

    private Buffer BufferOf(Value value)
    {
        Value memory = value.Operator is Coarse ? value.Node.Operands[0] : value;
        return given(memory) ?? new($"%{memory.Node.Number}.{memory.Number}", Space.Tile, memory.Shape.Length);
    }

    private Kernel KernelOf(Node node, bool accumulates, bool[] isPacked)
    {
        if (!kernels.TryGetValue((node.Operator, accumulates, isPacked), out Kernel kernel))
        {
            kernel = MakeKernel(node, accumulates, isPacked);
            kernels.Add((node.Operator, accumulates, isPacked), kernel);
        }

        return kernel;
    }

    private Kernel MakeKernel(Node node, bool accumulates, bool[] isPacked)
    {
        string name = $"{node.Operator.Kind}{kernels.Count + 1}";
        Parameter[] operands = [.. node.Operands.Select((_, number) => new Parameter($"x{number}"))];
        Parameter[] results = [.. node.Results.Select((_, number) => new Parameter($"y{number}"))];
        EquatableArray<Parameter> arrays = [.. operands, .. results];
        if (node.Operator is Map map && map.Reads.All(read => read == map.Write))
        {
            // Every element by itself: one loop over all of them, whatever the shape.
            Index each = Build.At("i".Times(1));
            List<Statement> element = [];
            Expression value = map.Body.Declare(number => new Load(operands[number], each), element);
            element.Add(new Store(results[0], each, value));
            Loop loop = new("i", Layers.Elementwise.Count, element.ToArray());
            return new(name, $"{node}", arrays, [], [Layers.Elementwise.Count.Given!], new Statement[] { loop });
        }

        Place PlaceOf(Value value)
        {
            int operand = node.Operands.ToList().IndexOf(value);
            if (operand < 0)
                return Place.Whole(results[value.Number], value.Shape);
            Place whole = Place.Whole(operands[operand], value.Shape);
            return isPacked[operand] ? whole with { Strides = [1, value.Shape[0]] } : whole;
        }

        Expression Start(Expression start, Expression present) => accumulates
            ? Build.SelectGreater(new Scalar(First), Build.Number(0), start, present)
            : start;
        IEnumerable<Statement> body =
            node.Operator is Contract contract ? contract.Loops(node, PlaceOf, Start) : node.Operator.Loops(node, PlaceOf);
        bool hasRows = node.Operands.Concat(node.Results).Any(value => value.Shape.HasRows);
        return new(name, $"{node}", arrays, accumulates ? [First] : [], hasRows ? [Build.Rows.Given!] : [], body.ToArray());
    }

    /// <summary>
    /// Whether a product reads a transposed copy of a parameter: its columns, which run along the last axis of the result, would else lie a
    /// row apart.
    /// </summary>
    private static bool IsPacked(Node node, int operand)
    {
        if (node.Operator is not Contract { Reads.Length: 2 } product || operand >= 2)
            return false;
        Value value = node.Operands[operand];
        if (value.Operator is not Slot { SlotKind: SlotKind.Parameter } || value.Shape.Rank != 2)
            return false;
        Affine column = product.Write.Axes[product.Result.Rank - 1];
        return product.Reads[operand].Axes[0] == column && product.Reads[operand].Axes[1] != column;
    }

    private Buffer PackedCopy(Value parameter)
    {
        if (packed.TryGetValue(parameter, out (Buffer Copy, KernelCall) known))
            return known.Copy;
        Buffer source = BufferOf(parameter);
        Buffer copy = source with { Name = $"{source.Name} transposed", Space = Space.Packed };
        Kernel transpose = Layers.MatrixProduct.Transpose(parameter.Shape[0], parameter.Shape[1]);
        packed.Add(parameter, (copy, new(transpose, [source, copy], [], [], $"{copy.Name}")));
        return copy;
    }
}
