using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>A layer that makes one value of several.</summary>
internal abstract record Join : Layer
{
    /// <summary>The code of a join grows with its values: the sum of 500 took the generator 3 seconds.</summary>
    private const int MostValues = 64;

    public override (int Least, int Most) Takes => (2, MostValues);

    public override string? PreferredInitializer => null;
}

/// <summary>A join of values of one shape, element by element.</summary>
internal abstract record ElementwiseJoin : Join
{
    public override (Shape? Output, LayerProblem? Problem) InferShape(EquatableArray<Shape> inputs) =>
        inputs.All(shape => shape == inputs[0])
            ? (inputs[0], null)
            : (null, new(ProblemId.ShapesDoNotJoin, "values of one shape", string.Join(" and ", inputs.Distinct())));

    /// <summary>The most values that one map joins: its derivatives grow with the square of their number.</summary>
    private const int AtOnce = 8;

    public abstract Expression Of(Expression[] x);

    public override Value Forward(LayerTape on, EquatableArray<Value> inputs) => on.Tape.Named("a", Joined(on.Tape, inputs, Of));

    protected Value Joined(Tape tape, EquatableArray<Value> inputs, Func<Expression[], Expression> join)
    {
        while (inputs.Length > AtOnce)
        {
            inputs = Enumerable.Range(0, (inputs.Length + AtOnce - 1) / AtOnce)
                .Select(part => tape.Map(Kind, join, [.. inputs.Skip(part * AtOnce).Take(AtOnce)]))
                .ToArray();
        }

        return tape.Map(Kind, join, inputs);
    }
}

/// <summary>The sum; a product before it starts from the other values.</summary>
internal record Add : ElementwiseJoin
{
    public override Expression Of(Expression[] x) => x.Aggregate(Build.Add);

    public override Value Forward(LayerTape on, EquatableArray<Value> inputs) => on.Tape.Named("a", inputs.Aggregate(on.Tape.Sum));
}

/// <summary>What a bracket gives, plus what it began with.</summary>
internal sealed record Residual : Add;

internal sealed record Multiply : ElementwiseJoin
{
    public override Expression Of(Expression[] x) => x.Aggregate(Build.Multiply);
}

internal sealed record Average : ElementwiseJoin
{
    public override Expression Of(Expression[] x) => x.Aggregate(Build.Add);

    public override Value Forward(LayerTape on, EquatableArray<Value> inputs)
    {
        Expression share = Number(1.0 / inputs.Length);
        return on.Tape.Named("a", on.Tape.Map(Kind, x => Build.Multiply(share, x[0]), Joined(on.Tape, inputs, Of)));
    }
}

/// <summary>Of equal values the last one takes the gradient.</summary>
internal sealed record Maximum : ElementwiseJoin
{
    public override Expression Of(Expression[] x) => x.Aggregate(Max);
}

/// <summary>The values one behind the other along the last axis.</summary>
internal sealed record Concat : Join
{
    public override (Shape? Output, LayerProblem? Problem) InferShape(EquatableArray<Shape> inputs)
    {
        Shape Others(Shape shape) => shape.With(-1, 1);
        if (!inputs.All(shape => shape.Rank == inputs[0].Rank && Others(shape) == Others(inputs[0])))
        {
            string shapes = string.Join(" and ", inputs.Distinct());
            return (null, new(ProblemId.ShapesDoNotJoin, "shapes that differ in the last extent only", shapes));
        }

        long last = inputs.Sum(shape => (long)shape[-1]);
        return last > NetworkLimits.Activations
            ? (null, new(ProblemId.TooLarge, $"{last} elements along the last axis", $"{NetworkLimits.Activations}"))
            : (inputs[0].With(-1, (int)last), null);
    }

    public override Value Forward(LayerTape on, EquatableArray<Value> inputs) => on.Tape.Named("a", on.Tape.Concat(-1, inputs));
}
