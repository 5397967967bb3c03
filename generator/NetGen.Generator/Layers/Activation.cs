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

    /// <summary>What the function is called in emitted code.</summary>
    protected virtual string FunctionName => Kind;

    protected virtual Body Function => Bodies.GetOrAdd(this, activation => Body.Of(activation.Value(new Argument(0))));

    public abstract Expression Value(Expression z);

    public override Value Forward(LayerTape on, Value x)
    {
        Map map = new(x.Shape, [AffineMap.Identity(x.Shape.Rank)], Function) { Name = FunctionName };
        return on.Tape.Named("a", on.Tape.Add(map, x));
    }
}
