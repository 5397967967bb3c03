using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// result[write] = starts + the sum over all iterations of the product of the factors. With two factors it is a dense, batched, grouped or
/// strided product, with one a view (slice, placement, reshape, transposition) or a sum along axes. The adjoint of a factor exchanges its
/// map with that of the result. Where several iterations write one element, they are summed in the order of the loops.
/// </summary>
/// <param name="Space">The extents of the loops.</param>
/// <param name="Reads">What an iteration reads of each factor.</param>
/// <param name="Write">The element that it adds to.</param>
/// <param name="Result">The shape of the result.</param>
/// <param name="Starts">
/// What the sums start from, such as a bias, a residual or another gradient: maps from the axes of the result. Their operands follow the
/// factors.
/// </param>
internal sealed record Contract(
    Shape Space, EquatableArray<AffineMap> Reads, AffineMap Write, Shape Result, EquatableArray<AffineMap> Starts = default)
    : Nest(Space, Reads, Write, Result)
{
    public override string Kind => Reads.Length > 1 ? nameof(Contract) : WritesEachOnce ? "View" : "Reduce";

    /// <summary>Whether it only moves elements.</summary>
    public bool IsView => Reads.Length == 1 && Starts.Length == 0 && WritesEachOnce;

    /// <summary>Whether it is a view that gives every element of the result.</summary>
    public bool Covers => IsView && Space.Size == Result.Size;

    private bool WritesEachOnce => Enumerable.Range(0, Space.Rank).All(Write.Mentions);

    public override Value? Simplify(Tape tape, EquatableArray<Value> operands)
    {
        if (ThroughViews(operands) is var (nest, direct))
            return tape.Add(nest, direct);
        if (Reads.Length > 1 || Starts.Length > 0)
            return null;
        Value value = operands[0];
        if (Covers && value.Shape == Result && Reads[0] == Write)
            return value;
        if (value.Operator is not Map map)
            return null;

        // A number that is repeated is that number; a sum of products is a contraction.
        if (map.Reads.Length == 0 && Covers)
            return tape.Add(new Map(Result, [], map.Body));
        return map.Body == Body.Product && !IsView
            ? tape.Add(this with { Reads = [.. map.Reads.Select(read => read.After(Reads[0]))] }, value.Node.Operands)
            : null;
    }

    /// <summary>The same sums, starting from one more value of the result's shape: the last operand.</summary>
    public Contract WithStart() => this with { Starts = [.. Starts, AffineMap.Identity(Result.Rank)] };

    public override TensorOperator OverSteps(Node node, bool[] stacked, int steps)
    {
        int axis = Result.StepAxis;
        AffineMap OfStart(int start)
        {
            AffineMap map = Starts[start].Substitute(variable => Affine.Variable(variable < axis ? variable : variable + 1));
            int operand = Reads.Length + start;
            return stacked[operand] ? map.Insert(node.Operands[operand].Shape.StepAxis, Affine.Variable(axis)) : map;
        }

        Contract over = (Contract)base.OverSteps(node, stacked, steps);
        return over with { Starts = [.. Enumerable.Range(0, Starts.Length).Select(OfStart)] };
    }

    /// <summary>The sum over all steps of a scan, without what it starts from.</summary>
    public Contract SumOverSteps(Node node, bool[] stacked, int steps)
    {
        Contract over = (Contract)(this with { Starts = [] }).OverSteps(node, stacked, steps);
        return over with { Write = BehindSteps(Write), Result = Result };
    }

    protected override Value? Adjoint(Node node, int operand, Value gradient)
    {
        Shape shape = node.Operands[operand].Shape;
        if (operand >= Reads.Length)
        {
            AffineMap start = Starts[operand - Reads.Length];
            return node.Tape.Add(new Contract(Result, [AffineMap.Identity(Result.Rank)], start, shape), gradient);
        }

        EquatableArray<Value> factors = [.. node.Operands.Take(Reads.Length)];
        return node.Tape.Add(
            new Contract(Space, Reads.Replace(operand, Write), Reads[operand], shape), factors.Replace(operand, gradient));
    }
}
