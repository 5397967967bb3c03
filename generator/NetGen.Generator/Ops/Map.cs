using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>
/// An element-wise function of any number of operands, each of which is repeated along the axes that its map does not mention.
/// </summary>
internal sealed record Map(Shape Space, EquatableArray<AffineMap> Reads, Body Body)
    : Nest(Space, Reads, AffineMap.Identity(Space.Rank), Space)
{
    private static readonly ConditionalWeakTable<Body, SlopesByOperand> Slopes = new();

    /// <summary>What the function is called; null if it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is one number for all elements: of numbers that are known at run time, or of none.</summary>
    public bool IsNumber => Reads.All(read => read.Axes.Length == 0);

    public override Value? Simplify(Tape tape, EquatableArray<Value> operands)
    {
        EquatableArray<int> used = Body.Arguments;
        if (used.Length < operands.Length)
        {
            Body fewer = Body.Of(Body.Apply(number => new Argument(used.IndexOf(number))));
            Map map = this with { Reads = [.. used.Select(number => Reads[number])], Body = fewer };
            return tape.Add(map, [.. used.Select(number => operands[number])]);
        }

        if (Body == Body.Identity)
            return tape.Add(new Contract(Space, Reads, Write, Result), operands);
        if (ThroughViews(operands) is var (nest, direct))
            return tape.Add(nest, direct);

        // A number belongs into the body.
        int at = operands.IndexOf(operand => operand.Operator is Map { IsNumber: true });
        return at < 0 ? null : WithNumber(tape, operands, at);
    }

    /// <summary>The same map with the number that one operand is computed in the body, of the numbers that it is made of.</summary>
    private Value WithNumber(Tape tape, EquatableArray<Value> operands, int at)
    {
        Map number = (Map)operands[at].Operator;
        int count = operands.Length;
        Body inlined = Body.Of(Body.Apply(argument =>
            argument == at ? number.Body.Apply(inner => new Argument(count + inner)) : new Argument(argument)));
        Map map = this with { Reads = [.. Reads, .. number.Reads], Body = inlined };
        return tape.Add(map, [.. operands, .. operands[at].Node.Operands]);
    }

    public override IEnumerable<Statement> Loops(Node node, Places places)
    {
        Place result = places.Of(node.Results[0]);
        List<Statement> body = [];
        Expression value = Body.Declare(operand => Read(node, operand, places), body, () => $"t{body.Count + 1}");
        body.Add(new Store(result.Array, result.At(Write, NameOf), value));
        return Over(Space, Enumerable.Range(0, Space.Rank), [.. body]);
    }

    protected override Value? Adjoint(Node node, int operand, Value gradient)
    {
        (Body slope, EquatableArray<int> used) = SlopeOf(operand);
        if (slope.IsNumber(0))
            return null;
        Map times = new(Space, used.Select(number => number < Reads.Length ? Reads[number] : Write), slope)
        {
            Name = Name is null ? null : $"{Name}Gradient",
        };
        Value OfNumber(int number) => number < Reads.Length ? node.Operands[number] : number == Reads.Length ? node.Results[0] : gradient;
        Value product = node.Tape.Add(times, used.Select(OfNumber));
        return node.Tape.Add(new Contract(Space, [Write], Reads[operand], node.Operands[operand].Shape), product);
    }

    /// <summary>
    /// The gradient of an operand, and which of the operands, the value and its gradient it reads. Layers of one kind have one body, so it
    /// is derived once.
    /// </summary>
    private (Body Slope, EquatableArray<int> Used) SlopeOf(int operand)
    {
        return Slopes.GetOrCreateValue(Body).GetOrAdd((operand, Reads.Length), key =>
        {
            Body slope = Body.Gradient(key.Operand, key.Count);
            EquatableArray<int> used = slope.Arguments;
            return (Body.Of(slope.Apply(number => new Argument(used.IndexOf(number)))), used);
        });
    }

    private sealed class SlopesByOperand : ConcurrentDictionary<(int Operand, int Count), (Body Slope, EquatableArray<int> Used)>;
}
