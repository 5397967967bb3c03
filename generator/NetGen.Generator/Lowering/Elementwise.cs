using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Lowering;

/// <summary>Kernels that do the same to every element, whatever the shape.</summary>
internal static class Elementwise
{
    public static readonly Extent Count = new(0, "count");

    public static readonly Index Each = At("i".Times(1));

    /// <summary>The current element of an array.</summary>
    public static Expression Element(Parameter array) => new Load(array, Each);

    /// <summary>The statements for one element of an element-wise kernel; null for other kernels.</summary>
    public static EquatableArray<Statement>? StatementsOf(Kernel kernel) =>
        kernel.Body.Length == 1 && kernel.Body[0] is Loop loop && loop.Extent.Equals(Count)
        && loop.Body[loop.Body.Length - 1] is Store && loop.Body.Take(loop.Body.Length - 1).All(statement => statement is Declare)
            ? loop.Body
            : default(EquatableArray<Statement>?);
}
