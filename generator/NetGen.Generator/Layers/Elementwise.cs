using NetGen.Generator.Lowering;
using static NetGen.Generator.Lowering.Build;

namespace NetGen.Generator.Layers;

/// <summary>Loops that do the same to every element, whatever the shape.</summary>
internal static class Elementwise
{
    public static readonly Extent Count = new(0, "count");

    /// <summary>The current element of an array.</summary>
    public static Expression Element(Parameter array) => new Load(array, At("i".Times(1)));

    /// <summary>result = value, for every element. The result is the last array.</summary>
    public static Kernel Map(string name, Parameter[] operands, Parameter result, Expression value, params string[] scalars) => new(
        name,
        operands.Append(result).ToArray(),
        scalars,
        [Count.Given!],
        CommonSubexpressions.Share([For("i", Count, new Store(result, At("i".Times(1)), value))]));

    /// <summary>result = source, for every element.</summary>
    public static Kernel Copy()
    {
        Parameter source = new("source");
        return Map("Copy", [source], new("result"), Element(source));
    }
}
