using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>A value that a contraction or a window reads, and the element that an iteration reads of it.</summary>
internal readonly record struct Factor(Value Value, AffineMap Read);

/// <summary>The iteration space of an operator as it is written: every call adds a loop and gives its variable.</summary>
internal sealed class Iteration
{
    private readonly List<int> extents = [];

    public Shape Shape => new([.. extents]);

    public Affine Rows => Over(Shape.Rows);

    public Affine Over(int extent)
    {
        extents.Add(extent);
        return Affine.Variable(extents.Count - 1);
    }

    public Affine[] Over(IEnumerable<int> several) => [.. several.Select(Over)];
}

/// <summary>Short forms by which layers write operators on a tape.</summary>
internal static class Writing
{
    public static Factor At(this Value value, params EquatableArray<Affine> index) => new(value, new(index));

    /// <summary>A product or a sum; a start of fewer axes is repeated.</summary>
    public static Value Contract(
        this Tape tape, Iteration space, EquatableArray<Factor> factors, EquatableArray<Affine> write, Shape result, Value? start = null)
    {
        EquatableArray<AffineMap> reads = factors.Select(factor => factor.Read);
        EquatableArray<AffineMap> starts = start is null ? [] : [AffineMap.Repeat(start.Shape, result)];
        Value[] operands = [.. factors.Select(factor => factor.Value), .. start is null ? Array.Empty<Value>() : [start]];
        return tape.Add(new Contract(space.Shape, reads, new(write), result, starts), operands);
    }

    /// <summary>x W + b along the last axis.</summary>
    public static Value Dense(this Tape tape, Value x, Value weights, Value? biases = null)
    {
        Iteration space = new();
        Affine[] places = space.Over(x.Shape.Extents.Take(x.Shape.Rank - 1));
        Affine input = space.Over(weights.Shape[0]);
        Affine unit = space.Over(weights.Shape[1]);
        return tape.Contract(
            space, [x.At([.. places, input]), weights.At(input, unit)], [.. places, unit], x.Shape.With(-1, weights.Shape[1]), biases);
    }

    public static Value Map(this Tape tape, Func<Expression[], Expression> function, params EquatableArray<Value> operands) =>
        tape.Map(null, function, operands);

    /// <summary>An element-wise function; operands of fewer axes, or of extent 1 along an axis, are repeated.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="name">What the function is called in emitted code; null if it has no name.</param>
    /// <param name="function">From the operands' elements to the element of the result.</param>
    /// <param name="operands">The operands.</param>
    public static Value Map(
        this Tape tape, string? name, Func<Expression[], Expression> function, params EquatableArray<Value> operands) =>
        tape.Map(name, ElementType.Real, function, operands);

    /// <summary>The same, computed in a type.</summary>
    public static Value Map(
        this Tape tape, string? name, ElementType type, Func<Expression[], Expression> function, params EquatableArray<Value> operands)
    {
        Shape space = JoinedShape(operands);
        EquatableArray<AffineMap> reads = operands.Select(operand => AffineMap.Repeat(operand.Shape, space));
        return tape.Add(new Map(space, reads, Body.Of(operands.Length, function)) { Name = name, Type = type }, operands);
    }

    public static Value Map(this Tape tape, Func<Expression, Expression> function, Value x) => tape.Map(x => function(x[0]), x);

    public static Value Map(this Tape tape, Func<Expression, Expression, Expression> function, Value x, Value y) =>
        tape.Map(x => function(x[0], x[1]), x, y);

    public static Value Fill(this Tape tape, double number, Shape shape) => tape.Add(new Map(shape, [], Body.Number(number)));

    /// <summary>
    /// The sum of two values of one shape. The placement of a value between zeros starts from the other one, so that gradients of slices
    /// become one value.
    /// </summary>
    public static Value Sum(this Tape tape, Value first, Value second)
    {
        (Value start, Value placed) = second.Operator is Contract { IsView: true } ? (first, second) : (second, first);
        return placed.Operator is Contract { IsView: true } view
            ? tape.Add(view.WithStart(), [.. placed.Node.Operands, start])
            : tape.Map(Build.Add, first, second);
    }

    public static Value Slice(this Tape tape, Value x, int axis, int from, int count)
    {
        Shape shape = x.Shape.With(axis, count);
        AffineMap all = AffineMap.Identity(shape.Rank);
        int number = shape.AxisOf(axis);
        return tape.Add(new Contract(shape, [all.Replace(number, all.Axes[number] + from)], all, shape), x);
    }

    /// <summary>
    /// A value whose elements lie together: a copy of a view that only picks some elements of another value. Threads share sums over all
    /// rows column by column, for which the columns must be those of the value itself.
    /// </summary>
    public static Value Whole(this Tape tape, Value value) =>
        value.Operator is Contract { IsView: true } view && !view.Renames(value.Node.Operands[0].Shape)
            ? tape.AddNode(
                new Map(value.Shape, [AffineMap.Identity(value.Shape.Rank)], Body.Identity) { Name = "Copy" }, [value]).Results[0]
            : value;

    /// <summary>The parts one behind the other along an axis.</summary>
    public static Value Concat(this Tape tape, int axis, params EquatableArray<Value> parts)
    {
        int number = parts[0].Shape.AxisOf(axis);
        Shape shape = parts[0].Shape.With(number, parts.Sum(part => part.Shape[number]));
        AffineMap all = AffineMap.Identity(shape.Rank);
        int from = 0;
        Value? joined = null;
        foreach (Value part in parts)
        {
            Value placed = tape.Add(new Contract(part.Shape, [all], all.Replace(number, all.Axes[number] + from), shape), part);
            joined = joined is null ? placed : tape.Sum(joined, placed);
            from += part.Shape[number];
        }

        return joined!;
    }

    /// <summary>The sum along axes, which stay with extent 1.</summary>
    public static Value Reduce(this Tape tape, Value x, params EquatableArray<int> axes) => tape.Reduce(x, ElementType.Real, axes);

    /// <summary>The sum along axes, which stay with extent 1, computed in a type.</summary>
    public static Value Reduce(this Tape tape, Value x, ElementType type, params EquatableArray<int> axes)
    {
        HashSet<int> along = [.. axes.Select(x.Shape.AxisOf)];
        AffineMap all = AffineMap.Identity(x.Shape.Rank);
        AffineMap write = new([.. all.Axes.Select((index, axis) => along.Contains(axis) ? 0 : index)]);
        Shape result = new([.. x.Shape.Extents.Select((extent, axis) => along.Contains(axis) ? 1 : extent)]);
        return tape.Add(new Contract(x.Shape, [all], write, result) { Type = type }, x);
    }

    /// <summary>The same elements in the same order, in other axes: axes are split and merged.</summary>
    public static Value Reshape(this Tape tape, Value x, Shape shape)
    {
        if (x.Shape.Size != shape.Size || x.Shape.HasRows != shape.HasRows)
            throw new ArgumentException($"{x.Shape} cannot become {shape}: the number of elements differs.");
        Iteration space = new();
        Affine[] read = [.. x.Shape.Extents.Select(_ => (Affine)0)];
        Affine[] write = [.. shape.Extents.Select(_ => (Affine)0)];

        // Both shapes are cut into the finest pieces from the first axis on; left and right are what remains of the present axes.
        (int from, int to, int left, int right) = (-1, -1, 1, 1);
        while (true)
        {
            while (left == 1 && from < read.Length - 1)
                left = x.Shape[++from];
            while (right == 1 && to < write.Length - 1)
                right = shape[++to];
            if (left == 1 && right == 1)
                return tape.Contract(space, [x.At([.. read])], [.. write], shape);
            int extent = left == Shape.Rows ? Shape.Rows : Math.Min(left, right);
            if (left % extent != 0 || right % extent != 0)
                throw new ArgumentException($"{x.Shape} and {shape} cannot be cut into the same pieces.");
            (left, right) = (left / extent, right / extent);
            Affine variable = space.Over(extent);
            read[from] += variable * left;
            write[to] += variable * right;
        }
    }

    private static Shape JoinedShape(EquatableArray<Value> operands)
    {
        Shape widest = operands[0].Shape;
        foreach (Value operand in operands)
            widest = operand.Shape.Rank > widest.Rank ? operand.Shape : widest;
        int[] extents = new int[widest.Rank];
        for (int axis = 0; axis < extents.Length; axis++)
            extents[axis] = JoinedExtent(operands, extents.Length - axis);
        return new(extents);
    }

    private static int JoinedExtent(EquatableArray<Value> operands, int fromEnd)
    {
        int joined = 1;
        foreach (Value operand in operands)
        {
            int extent = operand.Shape.Rank >= fromEnd ? operand.Shape[-fromEnd] : 1;
            if (extent != joined && extent != 1 && joined != 1)
                throw new ArgumentException($"{string.Join(", ", operands)} cannot be joined element by element.");
            joined = extent == 1 ? joined : extent;
        }

        return joined;
    }
}
