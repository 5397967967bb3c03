using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>
/// The loops of aligned nodes: one nest over the rows or the columns, in which sums of one depth share a loop, numbers per row or column
/// are locals, and what is stored for every element is stored by a last loop.
/// </summary>
/// <param name="unit">The nodes.</param>
/// <param name="inlining">What is computed where it is read.</param>
/// <param name="isStored">Whether a value of the unit is stored.</param>
/// <param name="scalars">The scalar of a slot; null for other values.</param>
/// <param name="arrays">The array of a value in memory.</param>
/// <param name="names">The names of the kernel.</param>
internal sealed class UnitLoops(
    Unit unit,
    Inlining inlining,
    Func<Value, bool> isStored,
    Func<Value, Scalar?> scalars,
    Func<Value, Parameter> arrays,
    Names names)
{
    private static readonly Extent Columns = new(0, "columns");

    private readonly Shape space = unit.Space;

    private readonly Dictionary<Value, Local> locals = [];
    private readonly Dictionary<Value, int> depths = [];
    private readonly HashSet<Value> narrow = [];

    private int Inner => unit.Along == Along.Columns ? 0 : space.Rank - 1;

    public EquatableArray<Statement> Make()
    {
        foreach (Value value in unit.Nodes.SelectMany(node => node.Results).Where(isStored))
            MarkNarrow(value);
        List<Statement> body = [];
        int last = unit.Nodes.Max(node => DepthOf(node.Results[0]));
        for (int depth = 0; depth <= last; depth++)
        {
            Node[] sums = [.. unit.Nodes.Where(node => IsSum(node) && DepthOf(node.Results[0]) == depth)];
            AddSums(body, sums);
            foreach (Node sum in sums)
                AddStores(body, sum);
            foreach (Node node in unit.Nodes.Where(node => IsNumber(node) && DepthOf(node.Results[0]) == depth))
                AddNumber(body, node);
        }

        AddElements(body, [.. unit.Nodes.Where(node => !IsSum(node) && !IsNumber(node))]);
        Statement[] inner = [.. body];
        foreach (int axis in Enumerable.Range(0, space.Rank).Where(axis => axis != Inner).Reverse())
            inner = [new Loop(NameOf(axis), unit.IsCollective ? Columns : ExtentOf(axis), inner)];
        return inner;
    }

    private string NameOf(int axis) => Nest.NameOf(space, axis);

    private Extent ExtentOf(int axis) => Nest.ExtentOf(space, axis);

    private Loop Over(List<Statement> body) => new(NameOf(Inner), ExtentOf(Inner), body.ToArray());

    private static bool IsSum(Node node) => ReducesRow(node) || ReducesColumn(node);

    private bool IsNumber(Node node) => !IsSum(node)
        && (inlining.IsScalar(node.Results[0]) || (unit.Along == Along.Columns && !node.Results[0].Shape.HasRows));

    /// <summary>A value that the unit computes for every element.</summary>
    private bool IsElement(Value value) =>
        inlining.IsInlined(value) || (unit.Has(value.Node) && !IsSum(value.Node) && !IsNumber(value.Node));

    /// <summary>How many sums must be complete, one after the other, before a value is known.</summary>
    private int DepthOf(Value value)
    {
        value = Behind(value);
        if (!inlining.IsInlined(value) && !unit.Has(value.Node))
            return 0;
        if (!depths.TryGetValue(value, out int depth))
        {
            int most = value.Node.Operands.Select(DepthOf).DefaultIfEmpty(0).Max();
            depths.Add(value, depth = IsSum(value.Node) ? most + 1 : most);
        }

        return depth;
    }

    /// <summary>What a value in the precision of the network is computed from has that precision as well.</summary>
    private void MarkNarrow(Value value)
    {
        value = Behind(value);
        if (value.Type != ElementType.Real || !(inlining.IsInlined(value) || unit.Has(value.Node)) || !narrow.Add(value))
            return;
        foreach (Value operand in value.Node.Operands)
            MarkNarrow(operand);
    }

    private ElementType TypeOf(Value value) => narrow.Contains(value) ? ElementType.Real : ElementType.Double;

    private void AddSums(List<Statement> body, Node[] sums)
    {
        if (sums.Length == 0)
            return;
        Elements elements = new(this);
        foreach (Node node in sums)
        {
            foreach (Value operand in node.Operands)
                elements.Count(operand, TypeOf(node.Results[0]));
        }

        foreach (Node node in sums)
        {
            Value sum = node.Results[0];
            ElementType type = TypeOf(sum);
            Local local = Declared(sum, node.Operator is Window ? "max" : "sum");
            if (node.Operator is Window)
            {
                body.Add(new Declare(local.Name, Build.Number(double.NegativeInfinity), type));
                Expression x = elements.Of(node.Operands[0], type);
                if (IsRead(node.Results[1]))
                {
                    Local at = Declared(node.Results[1], "at");
                    body.Add(new Declare(at.Name, Build.Number(0)));
                    elements.Statements.Add(new Assign(at.Name, Build.SelectGreater(x, local, Number, at)));
                }

                elements.Statements.Add(new Assign(local.Name, Build.Max(local, x)));
                continue;
            }

            body.Add(new Declare(local.Name, Build.Number(0), type));
            Expression product = node.Operands.Select(operand => elements.Of(operand, type)).Aggregate(Build.Multiply);
            elements.Statements.Add(new Assign(local.Name, Build.Add(local, product)));
        }

        body.Add(Over(elements.Statements));
    }

    private bool IsRead(Value value) =>
        isStored(value) || unit.Nodes.Exists(node => inlining.ReadsOf(node).Contains(value));

    /// <summary>The number of the present iteration of the inner loop.</summary>
    private Position Number => new(new(0, [new(NameOf(Inner), 1)]));

    private Local Declared(Value value, string name)
    {
        Local local = new(names.Unique(value.Symbol ?? name));
        locals.Add(value, local);
        return local;
    }

    private void AddNumber(List<Statement> body, Node node)
    {
        Value value = node.Results[0];
        Elements elements = new(this);
        Expression[] operands = node.Operands.Select(operand => elements.Of(operand, TypeOf(value)));
        body.AddRange(elements.Statements);
        Expression result = ((Map)node.Operator).Body.Declare(operand => operands[operand], body, () => names.Unique("t"), TypeOf(value));
        body.Add(new Declare(Declared(value, "v").Name, result, TypeOf(value)));
        AddStores(body, node);
    }

    private void AddStores(List<Statement> body, Node node)
    {
        foreach (Value value in node.Results.Where(isStored))
            body.Add(new Store(arrays(value), IndexOf(value), locals[value]));
    }

    private void AddElements(List<Statement> body, Node[] nodes)
    {
        Value[] stored = [.. nodes.Select(node => node.Results[0]).Where(isStored)];
        if (stored.Length == 0)
            return;
        Elements elements = new(this);
        foreach (Value value in stored)
            elements.Count(value, ElementType.Real);
        foreach (Value value in stored)
        {
            Expression element = elements.Of(value, ElementType.Real);
            elements.Statements.Add(new Store(arrays(value), IndexOf(value), element));
        }

        body.Add(Over(elements.Statements));
    }

    private Scalar? ScalarOf(Value value) => scalars(value);

    private Parameter ArrayOf(Value value) => arrays(value);

    private Names Names => names;

    private Ir.Index IndexOf(Value value) => IndexOf(value, value.Shape);

    /// <summary>The present element of a value, as one of some shape.</summary>
    private Ir.Index IndexOf(Value value, Shape shape)
    {
        Affine[] axes = new Affine[shape.Rank];
        for (int axis = 0; axis < axes.Length; axis++)
            axes[axis] = shape[axis] == 1 ? 0 : Affine.Variable(space.Rank - shape.Rank + axis);
        return Place.Whole(arrays(value), shape).At(new(axes), NameOf);
    }

    /// <summary>The elements that one loop computes. What it reads more than once becomes a local.</summary>
    private sealed class Elements(UnitLoops loops)
    {
        private readonly Dictionary<Value, (int Narrow, int Wide)> reads = [];
        private readonly Dictionary<Value, Expression> known = [];

        public List<Statement> Statements { get; } = [];

        public void Count(Value value, ElementType type)
        {
            value = Behind(value);
            if (!loops.IsElement(value))
                return;
            reads.TryGetValue(value, out (int Narrow, int Wide) count);
            reads[value] = type == ElementType.Double ? (count.Narrow, count.Wide + 1) : (count.Narrow + 1, count.Wide);
            if (count is not (0, 0))
                return;
            foreach (Value operand in value.Node.Operands)
                Count(operand, type);
        }

        public Expression Of(Value value, ElementType type)
        {
            Shape shape = value.Shape;
            value = Behind(value);
            if (loops.ScalarOf(value) is { } scalar)
                return scalar;
            if (loops.locals.TryGetValue(value, out Local local))
                return local;
            if (!loops.IsElement(value))
                return new Load(loops.ArrayOf(value), loops.IndexOf(value, shape));
            if (known.TryGetValue(value, out Expression element))
                return element;
            (int narrowReads, int wideReads) = reads.TryGetValue(value, out (int, int) count) ? count : (0, 0);
            bool isMixed = narrowReads > 0 && wideReads > 0;
            element = Computed(value, type, isMixed);
            if (isMixed || narrowReads + wideReads < 2)
                return element;
            Local kept = new(loops.Names.Unique(value.Symbol ?? "v"));
            Statements.Add(new Declare(kept.Name, element, type));
            known.Add(value, kept);
            return kept;
        }

        private Expression Computed(Value value, ElementType type, bool isMixed)
        {
            Node node = value.Node;
            Expression Operand(int number) => Of(node.Operands[number], type);
            if (node.Operator is Map map)
            {
                return isMixed
                    ? map.Body.Apply(Operand)
                    : map.Body.Declare(Operand, Statements, () => loops.Names.Unique("t"), type);
            }

            // Where the numbers are equal, neither is greater.
            (Expression gradient, Expression at) = (Operand(0), Operand(1));
            return Build.SelectGreater(
                at, loops.Number, Build.Number(0), Build.SelectGreater(loops.Number, at, Build.Number(0), gradient));
        }
    }
}
