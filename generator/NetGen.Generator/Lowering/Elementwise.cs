using NetGen.Generator.Ir;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Lowering;

/// <summary>A kernel that does the same to every element, whatever the shape.</summary>
/// <param name="Statements">What is done to an element: declarations, and a store at the end.</param>
internal sealed record Elementwise(EquatableArray<Statement> Statements) : KernelForm
{
    public static readonly Extent Count = new(0, "count");

    public static readonly Index Each = At("i".Times(1));

    public EquatableArray<Statement> Loops => [new Loop("i", Count, Statements)];

    /// <summary>The current element of an array.</summary>
    public static Expression Element(Parameter array) => new Load(array, Each);
}
