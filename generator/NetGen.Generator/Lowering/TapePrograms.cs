using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>A part of a tape that becomes a program.</summary>
/// <param name="Name">The name of the program.</param>
/// <param name="Nodes">Its nodes, in order.</param>
/// <param name="Accumulates">Whether it only sums over rows, a sum per call; threads share each call.</param>
internal sealed record TapePart(string Name, EquatableArray<Node> Nodes, bool Accumulates = false);

/// <summary>
/// From parts of a tape to programs of kernel calls: a call per unit of nodes, a buffer per value that one unit stores for another.
/// </summary>
internal sealed class TapePrograms
{
    private readonly string tape;
    private readonly bool hasStatistics;
    private readonly IReadOnlyDictionary<Value, Buffer> given;
    private readonly IReadOnlyDictionary<Value, ScalarArgument> scalars;
    private readonly TapeKernels kernels;
    private readonly Inlining inlining;
    private readonly HashSet<Value> readElsewhere;
    private readonly Dictionary<Value, Buffer> own = [];
    private readonly List<(Value Parameter, string Program, KernelCall Call)> packed = [];

    /// <param name="tape">A name for the tape, unique within a network.</param>
    /// <param name="parts">The programs.</param>
    /// <param name="given">The buffers of values that others place: slots, masks and what a program gives to its caller.</param>
    /// <param name="scalars">The numbers that are known at run time.</param>
    /// <param name="kept">Values that have to be in memory, wherever.</param>
    /// <param name="kernels">The kernels of the network.</param>
    /// <param name="hasStatistics">Whether values over all rows of the call have memory of their own.</param>
    public TapePrograms(
        string tape,
        IReadOnlyList<TapePart> parts,
        IReadOnlyDictionary<Value, Buffer> given,
        IReadOnlyDictionary<Value, ScalarArgument> scalars,
        IReadOnlyCollection<Value> kept,
        TapeKernels kernels,
        bool hasStatistics)
    {
        (this.tape, this.given, this.scalars, this.kernels, this.hasStatistics) = (tape, given, scalars, kernels, hasStatistics);
        Dictionary<Node, string> programs = [];
        foreach (TapePart part in parts)
        {
            foreach (Node node in part.Nodes)
            {
                if (IsComputed(node))
                    programs.Add(node, part.Name);
            }
        }

        readElsewhere = [.. kept];
        bool IsKept(Value value) => given.ContainsKey(value) || readElsewhere.Contains(value);
        inlining = new([.. programs.Keys.OrderBy(node => node.Number)], node => programs[node], IsKept);
        (TapePart Part, List<Unit> Units)[] units =
        [
            .. parts.Select(part => (part, Unit.Of(
                part.Nodes.Where(node => IsComputed(node) && !inlining.IsInlined(node.Results[0])), inlining, part.Accumulates))),
        ];
        foreach ((TapePart part, List<Unit> ofPart) in units)
        {
            foreach (Unit unit in ofPart)
            {
                foreach (Value value in unit.Nodes.SelectMany(inlining.ReadsOf).Where(value => !unit.Has(value)))
                {
                    readElsewhere.Add(value);
                    if (part.Accumulates && programs.TryGetValue(value.Node, out string program) && program == part.Name)
                        throw new InvalidOperationException($"{unit.Nodes[0]}: the threads of {program} do not wait for {value}.");
                }
            }
        }

        Programs = [.. units.Select(part => new LoopProgram(
            part.Part.Name, part.Units.Select(unit => Call(unit, part.Part)).ToArray(), part.Part.Accumulates))];
    }

    /// <summary>The programs, in the order of the parts.</summary>
    public EquatableArray<LoopProgram> Programs { get; }

    /// <summary>The number of elements of the statistics.</summary>
    public int StatisticsLength { get; private set; }

    /// <summary>The transpositions of parameters that some programs read, but none before them.</summary>
    public LoopProgram Pack(string name, IReadOnlyCollection<string> readers) =>
        new(
            name,
            packed.Where(pack => readers.Contains(pack.Program)).Select(pack => pack.Call).OrderBy(call => call.Arrays[0].Offset).ToArray(),
            IsSliced: true);

    /// <summary>The buffer of a value that is in memory; null if it is not.</summary>
    public Buffer? Find(Value value)
    {
        value = Behind(value);
        return given.ContainsKey(value) || (!inlining.IsInlined(value) && readElsewhere.Contains(value)) ? BufferOf(value) : null;
    }

    /// <summary>The buffer of a value.</summary>
    public Buffer BufferOf(Value value)
    {
        value = Behind(value);
        if (given.TryGetValue(value, out Buffer buffer) || own.TryGetValue(value, out buffer))
            return buffer;
        own.Add(value, buffer = Placed(value));
        return buffer;
    }

    private Buffer Placed(Value value)
    {
        string name = string.Concat(tape, ".", value.Node.Number.ToString(), ".", value.Number.ToString());
        if (value.Type != ElementType.Real)
            throw new InvalidOperationException($"{value} is computed in {value.Type}, and nothing places it.");

        // Only training has memory for statistics; in other programs a value without rows takes a row of the scratch.
        if (value.Shape.HasRows || !hasStatistics)
            return new(name, Space.Tile, value.Shape.Length);
        Buffer statistic = new(name, Space.Statistics, value.Shape.Length, StatisticsLength);
        StatisticsLength += Buffer.Align(statistic.Length);
        return statistic;
    }

    private static bool IsComputed(Node node) => node.Operator is not (Slot or Mask) && !node.IsName;

    private KernelCall Call(Unit unit, TapePart part)
    {
        Node first = unit.Nodes[0];
        Unit computed = !unit.IsAligned && AlongInputs(first) is { } alongInputs ? Unit.OfOne(alongInputs) : unit;
        bool IsStored(Value value) => !unit.IsAligned || given.ContainsKey(value) || readElsewhere.Contains(value);
        Value? columns = unit.IsAligned ? null : ReadByColumns(first);
        bool sums = part.Accumulates && first.Operator is Contract;
        UnitCall call = kernels.Of(
            computed,
            inlining,
            computed == unit ? IsStored : _ => true,
            value => given.TryGetValue(value, out Buffer buffer) ? buffer.Type : ElementType.Real,
            value => value == columns,
            part.Accumulates);
        Buffer[] stored = computed == unit ? call.Stored.Select(BufferOf) : [BufferOf(first.Results[0])];
        Buffer Read(Value value) => value == columns ? PackedCopy(value, part.Name) : BufferOf(value);
        Buffer[] arrays = [.. call.Read.Select(Read), .. stored];
        Value result = first.Results[0];
        ExtentArgument[] extents = call.Kernel.Extents.Length == 0 ? []
            : unit.IsCollective ? [ExtentArgument.Rows, new(result.Shape.Length, PerRow: false)]
            : call.Kernel.Extents[0] == Build.Rows.Given ? [ExtentArgument.Rows]
            : [new(result.Shape.Length, result.Shape.HasRows)];
        return new(
            call.Kernel,
            arrays,
            [.. sums ? [ScalarArgument.IsFirstTile] : Array.Empty<ScalarArgument>(), .. call.Scalars.Select(value => scalars[value])],
            extents,
            $"{first.Origin}: {KernelText.MeaningOf(unit, IsStored)}",
            unit.IsCollective ? result.Shape.Length : null);
    }

    /// <summary>
    /// The gradient of the weights of a single unit is one row, and computed as one: it runs along the inputs. Registers then read past the
    /// last input, which is for the network's own memory alone.
    /// </summary>
    private Node? AlongInputs(Node node)
    {
        if (node.Operator is not Contract { SumsRows: true, Reads.Length: 2, Result: { Rank: 2 } result } product
            || result[1] != 1 || result[0] == 1)
            return null;
        Buffer left = BufferOf(node.Operands[0]);
        if (left.Space != Space.Tile && result[0] % Buffer.Alignment != 0)
            return null;
        AffineMap Exchanged(AffineMap map) => new(map.Axes[1], map.Axes[0]);
        AffineMap OfStart(AffineMap map) => map.Substitute(axis => Affine.Variable(1 - axis));
        Contract alongInputs = product with
        {
            Reads = [product.Reads[1], product.Reads[0]],
            Write = Exchanged(product.Write),
            Result = new(1, result[0]),
            Starts = product.Starts.Select(OfStart),
        };
        return new(node.Tape, node.Number, alongInputs, [node.Operands[1], node.Operands[0], .. node.Operands.Skip(2)]);
    }

    /// <summary>
    /// The parameter that a product reads by its columns: along the last axis of the result, they would lie a row apart. A transposed copy
    /// has them side by side. Null if the product reads no parameter so.
    /// </summary>
    private static Value? ReadByColumns(Node node)
    {
        if (node.Operator is not Contract { Reads.Length: 2 } product)
            return null;
        for (int operand = 0; operand < 2; operand++)
        {
            if (node.Operands[operand] is not { Operator: Slot { SlotKind: SlotKind.Parameter }, Shape.Rank: 2 } parameter)
                continue;
            Affine column = product.Write.Axes[product.Result.Rank - 1];
            if (product.Reads[operand].Axes[0] == column && product.Reads[operand].Axes[1] != column)
                return parameter;
        }

        return null;
    }

    private Buffer PackedCopy(Value parameter, string program)
    {
        Buffer source = BufferOf(parameter);
        Buffer copy = source with { Name = $"{source.Name} transposed", Space = Space.Packed };
        if (packed.All(known => known.Parameter != parameter))
        {
            Kernel transpose = kernels.Transpose(parameter.Shape[0], parameter.Shape[1]);
            string origin = source.Name.Substring(0, source.Name.LastIndexOf('.'));
            string comment = $"{origin}: {parameter.Symbol}^T[{parameter.Shape[1]} x {parameter.Shape[0]}]";
            packed.Add((parameter, program, new(transpose, [source, copy], [], [], comment)));
        }

        return copy;
    }
}
