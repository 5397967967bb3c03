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

    /// <summary>
    /// Whether the result has the elements of a value in the same order, so that it can be the same memory under other axes.
    /// </summary>
    public bool Renames(Shape value)
    {
        return Covers && Linear(Reads[0], value) == Linear(Write, Result);

        static Affine Linear(AffineMap map, Shape shape)
        {
            Affine sum = 0;
            EquatableArray<int> strides = Place.StridesOf(shape);
            for (int axis = 0; axis < strides.Length; axis++)
                sum += map.Axes[axis] * strides[axis];
            return sum;
        }
    }

    private bool WritesEachOnce
    {
        get
        {
            for (int variable = 0; variable < Space.Rank; variable++)
            {
                if (!Write.Mentions(variable))
                    return false;
            }

            return true;
        }
    }

    public override bool IsName(Node node) => IsView && Renames(node.Operands[0].Shape);

    public override Value? Simplify(Tape tape, EquatableArray<Value> operands)
    {
        if (ThroughViews(operands) is var (nest, direct))
            return tape.Add(nest, direct);
        if (Enumerable.Range(0, Reads.Length).Any(factor => IsOutside(Reads[factor], operands[factor].Shape)))
            return tape.Add(new Map(Result, Starts, SumOf(Starts.Length)), [.. operands.Skip(Reads.Length)]);
        if (Reads.Length > 1 || Starts.Length > 0)
            return null;
        Value value = operands[0];
        if (Covers && value.Shape == Result && Reads[0] == Write)
            return value;
        if (value.Operator is not Map map)
            return null;

        // A number that is repeated is that number; a sum of products is a contraction.
        if (map.IsNumber && Covers)
            return tape.Add(new Map(Result, map.Reads, map.Body), value.Node.Operands);
        return map.Body == Body.Product && !IsView
            ? tape.Add(this with { Reads = map.Reads.Select(read => read.After(Reads[0])) }, value.Node.Operands)
            : null;
    }

    /// <summary>Whether no iteration reads an element, so that there is no term.</summary>
    private bool IsOutside(AffineMap read, Shape value) =>
        Enumerable.Range(0, value.Rank).Any(axis => read.Axes[axis].StaysOutside(value[axis], Space));

    private static Body SumOf(int count) =>
        Body.Of(count, values => values.Aggregate((Expression)Build.Number(0), Build.Add));

    public override IEnumerable<Statement> Loops(Node node, Places places) => Loops(node, places, (start, _) => start);

    /// <summary>Its loops, where sums may go on from what their elements hold.</summary>
    /// <param name="node">The operator with its operands.</param>
    /// <param name="places">Where operands and results lie.</param>
    /// <param name="from">From the start of an element and its present value to what its sum starts from.</param>
    public IEnumerable<Statement> Loops(Node node, Places places, Func<Expression, Expression, Expression> from)
    {
        if (SumsOf(node, places, from) is not { } sums)
            return Scatter(node, places, from, FactorsOf(node, places).Aggregate(Build.Multiply));
        Local sum = new(ElementSums.Name);
        Statement[] element =
        [
            new Declare(sum.Name, sums.Start, node.Results[0].Type),
            .. Over(Space, sums.Terms, Inside(node, new Assign(sum.Name, Build.Add(sum, sums.Factors.Aggregate(Build.Multiply))))),
            sums.Result with { Value = sum },
        ];
        return Over(Space, sums.Elements, element);
    }

    /// <summary>
    /// The parts of its loops if each sum belongs to one element of the result: over each element the loops that it does not mention. Null
    /// if the terms are scattered over the result.
    /// </summary>
    public ElementSums? SumsOf(Node node, Places places, Func<Expression, Expression, Expression> from)
    {
        if (ResultLoops() is not { } elements)
            return null;
        Place result = places.Of(node.Results[0]);
        Ir.Index at = result.At(Write, NameOf);
        string? LoopOver(int axis) => Write.Axes[axis].Terms.Length == 0 ? null : NameOf(Write.Axes[axis].Terms[0].Variable);
        return new(
            elements,
            [.. Enumerable.Range(0, Space.Rank).Except(elements)],
            FactorsOf(node, places),
            from(Start(node, places, LoopOver), new Load(result.Array, at)),
            new(result.Array, at, new Local(ElementSums.Name)));
    }

    /// <summary>Whether every iteration touches only elements of its values.</summary>
    public bool StaysInside(Node node) => Inside(node, []).Length == 0;

    private Expression[] FactorsOf(Node node, Places places) =>
        [.. Enumerable.Range(0, Reads.Length).Select(factor => Read(node, factor, places))];

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

    /// <summary>Every element gets its start first; then each iteration adds to the element that it writes.</summary>
    private IEnumerable<Statement> Scatter(
        Node node, Places places, Func<Expression, Expression, Expression> from, Expression product)
    {
        Place result = places.Of(node.Results[0]);
        string Name(int axis) => NameOf(Result, axis);
        Ir.Index element = result.At(AffineMap.Identity(Result.Rank), Name);
        Expression start = from(Start(node, places, Name), new Load(result.Array, element));
        Statement[] starts = [new Store(result.Array, element, start)];
        Statement[] sums = Inside(node, new Accumulate(result.Array, result.At(Write, NameOf), product));
        return Over(Result, Enumerable.Range(0, Result.Rank), starts).Concat(Over(Space, Enumerable.Range(0, Space.Rank), sums));
    }

    /// <summary>The sum of what an element starts from, given the names of the loops over the axes of the result.</summary>
    private Expression Start(Node node, Places places, Func<int, string?> names)
    {
        Expression sum = Build.Number(0);
        for (int start = 0; start < Starts.Length; start++)
        {
            // An axis of extent 1 has no loop; its index is 0.
            AffineMap map = Starts[start].Substitute(axis => names(axis) is null ? 0 : Affine.Variable(axis));
            sum = Build.Add(sum, places.Read(node.Operands[Reads.Length + start], map, axis => names(axis)!));
        }

        return sum;
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
