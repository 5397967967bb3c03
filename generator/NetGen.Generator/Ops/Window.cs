using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// The maximum over the loops that the write does not mention, and as second result the number of the first iteration that has it. Pooling
/// and the shift of softmax are windows.
/// </summary>
internal sealed record Window(Shape Space, EquatableArray<AffineMap> Reads, AffineMap Write, Shape Result)
    : Nest(Space, Reads, Write, Result)
{
    public override EquatableArray<Shape> Results => [Result, Result];

    /// <summary>The number of an iteration within its window: of the loops that no map of the windows mentions.</summary>
    public static Affine NumberWithin(Shape space, params EquatableArray<AffineMap> windows)
    {
        Affine number = 0;
        for (int variable = 0; variable < space.Rank; variable++)
        {
            if (!windows.Any(map => map.Mentions(variable)))
                number = (number * space[variable]) + Affine.Variable(variable);
        }

        return number;
    }

    public override IEnumerable<Statement> Loops(Node node, Places places)
    {
        int[] outer = ResultLoops() ?? throw new InvalidOperationException($"{node} does not write each of its windows once.");
        (Place maximum, Place number) = (places.Of(node.Results[0]), places.Of(node.Results[1]));
        (Local most, Local at, Local x) = (new("most"), new("at"), new("element"));
        Expression position = new Position(Named(NumberWithin(Space, Write)));
        Statement[] window = Inside(
            node,
            new Declare(x.Name, Read(node, 0, places)),
            new Assign(at.Name, Build.SelectGreater(x, most, position, at)),
            new Assign(most.Name, Build.Max(most, x)));
        Statement[] element =
        [
            new Declare(most.Name, Build.Number(double.NegativeInfinity)),
            new Declare(at.Name, Build.Number(0)),
            .. Over(Space, Enumerable.Range(0, Space.Rank).Except(outer), window),
            new Store(maximum.Array, maximum.At(Write, NameOf), most),
            new Store(number.Array, number.At(Write, NameOf), at),
        ];
        return Over(Space, outer, element);
    }

    protected override Value? Adjoint(Node node, int operand, Value gradient) => node.Tape.Add(
        new WindowAdjoint(Space, [Write, Write], Reads[0], node.Operands[0].Shape), gradient, node.Results[1]);
}

/// <summary>
/// Adds each gradient to the element that its maximum came from. Operands: the gradients, and the numbers of the iterations that had the
/// maximum.
/// </summary>
internal sealed record WindowAdjoint(Shape Space, EquatableArray<AffineMap> Reads, AffineMap Write, Shape Result)
    : Nest(Space, Reads, Write, Result)
{
    public override IEnumerable<Statement> Loops(Node node, Places places)
    {
        Place result = places.Of(node.Results[0]);
        Ir.Index each = result.At(AffineMap.Identity(Result.Rank), axis => NameOf(Result, axis));
        Expression gradient = Read(node, 0, places);
        Expression maximum = Read(node, 1, places);
        Expression number = new Position(Named(Window.NumberWithin(Space, Reads)));

        // Where the numbers are equal, neither is greater.
        Expression sent = Build.SelectGreater(
            maximum, number, Build.Number(0), Build.SelectGreater(number, maximum, Build.Number(0), gradient));
        Statement[] zeros = [new Store(result.Array, each, Build.Number(0))];
        Statement[] sums = Inside(node, new Accumulate(result.Array, result.At(Write, NameOf), sent));
        return Over(Result, Enumerable.Range(0, Result.Rank), zeros).Concat(Over(Space, Enumerable.Range(0, Space.Rank), sums));
    }
}

/// <summary>How layers write windows.</summary>
internal static class Windows
{
    public static Value Maximum(this Tape tape, Iteration space, Factor x, EquatableArray<Affine> write, Shape result) =>
        tape.Add(new Window(space.Shape, [x.Read], new(write), result), x.Value);

    /// <summary>The maximum along the last axis, which stays with extent 1.</summary>
    public static Value Maximum(this Tape tape, Value x)
    {
        AffineMap all = AffineMap.Identity(x.Shape.Rank);
        return tape.Add(new Window(x.Shape, [all], all.Replace(x.Shape.Rank - 1, 0), x.Shape.With(-1, 1)), x);
    }
}
