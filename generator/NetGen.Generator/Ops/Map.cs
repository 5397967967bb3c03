using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// An element-wise function of any number of operands, each of which is repeated along the axes that its map does not mention.
/// </summary>
internal sealed record Map(Shape Space, EquatableArray<AffineMap> Reads, Body Body)
    : Nest(Space, Reads, AffineMap.Identity(Space.Rank), Space)
{
    public override Value? Simplify(Tape tape, EquatableArray<Value> operands)
    {
        EquatableArray<int> used = Body.Arguments;
        if (used.Length < operands.Length)
        {
            Body fewer = Body.Of(Body.Apply(number => new Argument(used.ToList().IndexOf(number))));
            return tape.Add(
                new Map(Space, [.. used.Select(number => Reads[number])], fewer), [.. used.Select(number => operands[number])]);
        }

        if (Body == Body.Identity)
            return tape.Add(new Contract(Space, Reads, Write, Result), operands);
        if (ThroughViews(operands) is var (nest, direct))
            return tape.Add(nest, direct);

        // A map without operands is one number, which belongs into the body.
        int at = operands.ToList().FindIndex(operand => operand.Operator is Map { Reads.Length: 0 });
        if (at < 0)
            return null;
        Body number = ((Map)operands[at].Operator).Body;
        Body inlined = Body.Of(Body.Apply(argument => argument == at ? number.Apply(_ => throw NoArgument()) : new Argument(argument)));
        return tape.Add(this with { Body = inlined }, operands);
    }

    public override IEnumerable<Statement> Loops(Node node, Func<Value, Place> places)
    {
        Place result = places(node.Results[0]);
        List<Statement> body = [];
        Expression value = Body.Declare(operand => Read(node, operand, places), body);
        body.Add(new Store(result.Array, result.At(Write, NameOf), value));
        return Over(Space, Enumerable.Range(0, Space.Rank), [.. body]);
    }

    protected override Value? Adjoint(Node node, int operand, Value gradient)
    {
        Body slope = Body.Gradient(operand, Reads.Length);
        if (slope.IsNumber(0))
            return null;
        Value product = node.Tape.Add(new Map(Space, [.. Reads, Write, Write], slope), [.. node.Operands, node.Results[0], gradient]);
        return node.Tape.Add(new Contract(Space, [Write], Reads[operand], node.Operands[operand].Shape), product);
    }

    private static InvalidOperationException NoArgument() => new("A map without operands has no argument.");
}
