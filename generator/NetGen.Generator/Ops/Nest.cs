using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// An operator that is one nest of loops: its iteration space, and as affine maps the elements that an iteration reads and writes. An
/// iteration that reads or writes an element outside its value does nothing.
/// </summary>
/// <param name="Space">The extents of the loops, the outermost first.</param>
/// <param name="Reads">What an iteration reads: a map per operand.</param>
/// <param name="Write">What an iteration writes.</param>
/// <param name="Result">The shape of the result.</param>
internal abstract record Nest(Shape Space, EquatableArray<AffineMap> Reads, AffineMap Write, Shape Result) : TensorOperator
{
    public override EquatableArray<Shape> Results => [Result];

    /// <summary>Whether it sums over the rows of the call.</summary>
    public bool SumsRows => Space.HasRows && !Write.Mentions(0);

    /// <summary>The type that it is computed in. With an operand in double precision, it is in double precision, too.</summary>
    public ElementType Type { get; init; }

    public override ElementType TypeOf(EquatableArray<Value> operands) =>
        operands.Any(operand => operand.Type == ElementType.Double) ? ElementType.Double : Type;

    /// <summary>Whether each iteration writes the element of its own number.</summary>
    public bool WritesInOrder => Space == Result && Write == AffineMap.Identity(Space.Rank);

    public override TensorOperator OverSteps(Node node, bool[] stacked, int steps)
    {
        Affine step = Affine.Variable(Space.StepAxis);
        AffineMap OfOperand(int operand)
        {
            AffineMap read = BehindSteps(Reads[operand]);
            return stacked[operand] ? read.Insert(node.Operands[operand].Shape.StepAxis, step) : read;
        }

        return this with
        {
            Space = Space.Insert(Space.StepAxis, steps),
            Reads = [.. Enumerable.Range(0, Reads.Length).Select(OfOperand)],
            Write = BehindSteps(Write).Insert(Result.StepAxis, step),
            Result = Result.Insert(Result.StepAxis, steps),
        };
    }

    private static readonly string[] Letters = ["i", "j", "k", "l", "m", "n", "o", "q"];

    /// <summary>The name of a loop's variable.</summary>
    protected string NameOf(int variable) => NameOf(Space, variable);

    public static string NameOf(Shape space, int variable) =>
        space[variable] == Shape.Rows ? "r" : variable < Letters.Length ? Letters[variable] : $"i{variable}";

    public static Extent ExtentOf(Shape space, int variable) =>
        space[variable] == Shape.Rows ? Build.Rows : Build.Count(space[variable]);

    /// <summary>What an iteration reads of an operand.</summary>
    protected Expression Read(Node node, int operand, Places places) => places.Read(node.Operands[operand], Reads[operand], NameOf);

    /// <summary>Loops over some variables, the outermost first, around statements.</summary>
    public static EquatableArray<Statement> Over(Shape space, IEnumerable<int> variables, params Statement[] body)
    {
        Statement[] inner = body;
        foreach (int variable in variables.Reverse())
        {
            inner = [new Loop(NameOf(space, variable), ExtentOf(space, variable), inner)];
        }

        return inner;
    }

    /// <summary>Statements that run only where the iteration touches no element outside of its value.</summary>
    protected Statement[] Inside(Node node, params Statement[] body)
    {
        List<Bound> bounds = [];
        for (int operand = 0; operand < Reads.Length; operand++)
            AddBounds(Reads[operand], node.Operands[operand].Shape);
        AddBounds(Write, Result);
        return bounds.Count == 0 ? body : [new When(bounds.ToArray(), body)];

        void AddBounds(AffineMap map, Shape shape)
        {
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                if (!map.Axes[axis].StaysBelow(shape[axis], Space))
                    bounds.Add(new(Named(map.Axes[axis]), shape[axis]));
            }
        }
    }

    /// <summary>An index of this space as one of loops.</summary>
    protected Ir.Index Named(Affine index) =>
        new(index.Offset, index.Terms.Select(term => new Term(NameOf(term.Variable), term.Factor)));

    /// <summary>The variables of the loops over the result, if each of its axes is one whole loop or has extent 1; else null.</summary>
    protected int[]? ResultLoops()
    {
        List<int> variables = [];
        for (int axis = 0; axis < Result.Rank; axis++)
        {
            Affine index = Write.Axes[axis];
            if (index == 0 && Result[axis] == 1)
                continue;
            if (index.Terms.Length != 1 || index != Affine.Variable(index.Terms[0].Variable))
                return null;
            int variable = index.Terms[0].Variable;
            if (Space[variable] != Result[axis] || variables.Contains(variable))
                return null;
            variables.Add(variable);
        }

        return [.. variables];
    }

    /// <summary>A map in the space that has a loop over steps in addition.</summary>
    protected AffineMap BehindSteps(AffineMap map) =>
        map.Substitute(variable => Affine.Variable(variable < Space.StepAxis ? variable : variable + 1));

    /// <summary>The same nest, which reads what its operands are views of in place of the views; null if no operand is one.</summary>
    protected (Nest Nest, EquatableArray<Value> Operands)? ThroughViews(EquatableArray<Value> operands)
    {
        Nest nest = this;
        for (int operand = 0; operand < Reads.Length; operand++)
        {
            if (operands[operand].Operator is not Contract { IsView: true } view)
                continue;
            Value seen = operands[operand].Node.Operands[0];
            if (ThroughView(view, seen.Shape, nest.Reads[operand]) is not { } read)
                continue;
            nest = nest with { Reads = nest.Reads.Replace(operand, read) };
            operands = operands.Replace(operand, seen);
        }

        return ReferenceEquals(nest, this) ? null : (nest, operands);
    }

    private AffineMap? ThroughView(Contract view, Shape seen, AffineMap read)
    {
        // A view that picks elements. If it also covers what lies outside the value it looks at, its elements there are 0: in a sum they
        // do not count, elsewhere they do.
        if (view.WritesInOrder)
        {
            bool same = this is Contract || view.Reads[0].StaysIn(seen, view.Space);
            return same && read.StaysIn(view.Result, Space) ? view.Reads[0].After(read) : null;
        }

        // A view that puts a value somewhere between zeros, which add nothing to a sum.
        bool isShift = view.Space.Rank == view.Result.Rank && view.Reads[0] == AffineMap.Identity(view.Space.Rank)
            && Enumerable.Range(0, view.Space.Rank).All(axis => view.Write.Axes[axis] with { Offset = 0 } == Affine.Variable(axis));
        return isShift && this is Contract
            ? new([.. Enumerable.Range(0, read.Axes.Length).Select(axis => read.Axes[axis] - view.Write.Axes[axis].Offset)])
            : null;
    }
}
