using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Layers;

/// <summary>Loops that do the same to every element, whatever the shape.</summary>
internal static class Elementwise
{
    public static readonly Extent Count = new(0, "count");

    /// <summary>The current element of an array.</summary>
    public static Expression Element(Parameter array) => new Load(array, At("i".Times(1)));

    /// <summary>result = value, for every element. The result is the last array.</summary>
    public static Kernel Map(
        string name, string meaning, Parameter[] operands, Parameter result, Expression value, params string[] scalars) => new(
        name,
        meaning,
        operands.Append(result).ToArray(),
        scalars,
        [Count.Given!],
        CommonSubexpressions.Share([For("i", Count, new Store(result, At("i".Times(1)), value))]));

    /// <summary>The statements for one element of an element-wise kernel; null for other kernels.</summary>
    public static EquatableArray<Statement>? StatementsOf(Kernel kernel) =>
        kernel.Body.Length == 1 && kernel.Body[0] is Loop loop && loop.Extent.Equals(Count)
        && loop.Body[loop.Body.Length - 1] is Store && loop.Body.Take(loop.Body.Length - 1).All(statement => statement is Declare)
            ? loop.Body
            : default(EquatableArray<Statement>?);

    /// <summary>result = source, for every element.</summary>
    public static Kernel Copy()
    {
        Parameter source = new("source");
        return Map("Copy", "result = source", [source], new("result"), Element(source));
    }
}
