using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>Reads in a kernel of one node: loads, scalars, and maps that are computed where they are read.</summary>
internal sealed class KernelPlaces(Func<Value, Place> places, Func<Value, Scalar?> scalars, Inlining inlining) : Places(places)
{
    public override Expression Read(Value value, AffineMap at, Func<int, string> names)
    {
        Value computed = Behind(value);
        if (scalars(computed) is { } scalar)
            return scalar;
        if (!inlining.IsInlined(computed))
            return base.Read(value, at, names);
        Map map = (Map)computed.Operator;
        return map.Body.Apply(operand => Read(computed.Node.Operands[operand], map.Reads[operand].After(at), names));
    }
}
