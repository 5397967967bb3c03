using System.Collections.Concurrent;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>An element-wise activation a = f(z). A kind states f alone.</summary>
internal abstract record Activation : UnaryLayer
{
    /// <summary>The functions of the kinds met so far.</summary>
    private static readonly ConcurrentDictionary<Activation, Body> Bodies = new();

    public abstract Expression Value(Expression z);

    public override Value Forward(LayerTape on, Value x)
    {
        Body body = Bodies.GetOrAdd(this, activation => Body.Of(activation.Value(new Argument(0))));
        Map map = new(x.Shape, [AffineMap.Identity(x.Shape.Rank)], body) { Name = Kind };
        return on.Tape.Named("a", on.Tape.Add(map, x));
    }
}
