using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>A matrix copied with rows and columns exchanged, read off a kernel's loops.</summary>
internal sealed record TranspositionNest(int Rows, int Columns)
{
    /// <summary>These loops as a transposition; null if they are not one.</summary>
    public static TranspositionNest? Of(EquatableArray<Statement> body)
    {
        if (body.Length != 1 || body[0] is not Loop { Extent.Given: null, Body: { Length: 1 } inner } rows)
            return null;
        if (inner[0] is not Loop { Extent.Given: null, Body: { Length: 1 } element } columns)
            return null;
        if (element[0] is not Store { Value: Load load } store)
            return null;
        bool isTransposition = load.Index.StrideOf(rows.Variable) == columns.Extent.Constant && load.Index.StrideOf(columns.Variable) == 1
            && store.Index.StrideOf(columns.Variable) == rows.Extent.Constant && store.Index.StrideOf(rows.Variable) == 1;
        return isTransposition ? new(rows.Extent.Constant, columns.Extent.Constant) : null;
    }
}
