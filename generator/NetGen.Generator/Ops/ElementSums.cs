using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>The parts of the loops of a contraction, each of whose sums belongs to one element of the result.</summary>
/// <param name="Elements">The loops over the elements of the result, the outermost first.</param>
/// <param name="Terms">The loops over the terms of a sum.</param>
/// <param name="Factors">What a term is the product of.</param>
/// <param name="Start">What a sum starts from.</param>
/// <param name="Result">Stores a sum.</param>
internal sealed record ElementSums(
    EquatableArray<int> Elements, EquatableArray<int> Terms, EquatableArray<Expression> Factors, Expression Start, Store Result)
{
    /// <summary>The name of the local that holds the sum.</summary>
    public const string Name = "sum";
}
