using NetGen.Generator.Graph;
using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Layers;

/// <summary>An element-wise activation a = f(z). A kind states f alone.</summary>
internal abstract record Activation : Layer
{
    public abstract Expression Value(Expression z);

    public override Value Forward(LayerTape on, Value x) => on.Tape.Named("a", on.Tape.Map(Kind, z => Value(z[0]), x));
}
