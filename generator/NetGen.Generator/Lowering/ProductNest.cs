using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>
/// A matrix product, read off a kernel's loops: for every row and column a sum that starts from <see cref="Start"/>, adds left x right over
/// the depth, and is finished by statements of its own element. The columns are consecutive in every array.
/// </summary>
internal sealed record ProductNest(
    Extent Rows,
    string Row,
    int Columns,
    string Column,
    Extent Depth,
    string Sum,
    Parameter Left,
    int LeftRowStride,
    int LeftDepthStride,
    Parameter Right,
    Parameter Result,
    Expression Start,
    EquatableArray<Statement> Finish)
{
    /// <summary>The largest number of summands. A sum over the rows of a tile has at most as many as a tile has rows.</summary>
    public int MostDepth => Depth.Given is null ? Depth.Constant : MemoryPlan.MaxTileRows;

    /// <summary>Whether no statement of the finish calls a function that takes many registers.</summary>
    public bool FinishIsShort => Finish.All(statement => statement switch
    {
        Declare declare => IsShort(declare.Value),
        Store store => IsShort(store.Value),
        _ => false,
    });

    /// <summary>These loops as a product; null if they are not one.</summary>
    public static ProductNest? Of(EquatableArray<Statement> body)
    {
        if (body.Length != 1 || body[0] is not Loop { Body: { Length: 1 } inner } rows)
            return null;
        if (inner[0] is not Loop { Extent.Given: null, Body.Length: >= 3 } columns)
            return null;
        if (columns.Body[0] is not Declare { Wide: false } sum || columns.Body[1] is not Loop { Body: { Length: 1 } step } depth)
            return null;
        if (step[0] is not Assign assign || assign.Name != sum.Name || Summand(assign, sum.Name) is not var (left, right))
            return null;
        EquatableArray<Statement> finish = columns.Body.Skip(2).ToArray();
        string[] variables = [rows.Variable, columns.Variable, depth.Variable];
        bool isProduct = left.Index.Offset == 0 && right.Index.Offset == 0
            && left.Index.StrideOf(columns.Variable) == 0
            && right.Index.StrideOf(rows.Variable) == 0
            && right.Index.StrideOf(columns.Variable) == 1
            && right.Index.StrideOf(depth.Variable) == columns.Extent.Constant
            && Lanes.Reads(sum.Value, columns.Variable)
            && Lanes.AreParallel(finish.Prepend(sum), columns.Variable)
            && finish.All(statement => statement is Declare or Store) && finish[finish.Length - 1] is Store result
            && (result.Index.StrideOf(rows.Variable) == columns.Extent.Constant || rows.Extent is { Given: null, Constant: 1 });
        return isProduct
            ? new(
                rows.Extent,
                rows.Variable,
                columns.Extent.Constant,
                columns.Variable,
                depth.Extent,
                sum.Name,
                left.Array,
                left.Index.StrideOf(rows.Variable),
                left.Index.StrideOf(depth.Variable),
                right.Array,
                ((Store)finish[finish.Length - 1]).Array,
                sum.Value,
                finish)
            : null;
    }

    private static bool IsShort(Expression expression) =>
        expression is not Operation operation || (operation.Operator < Operator.Exp && operation.Operands.All(IsShort));

    /// <summary>The loops of the product with other statements at the end.</summary>
    public static EquatableArray<Statement> WithFinish(EquatableArray<Statement> body, IEnumerable<Statement> finish)
    {
        Loop rows = (Loop)body[0];
        Loop columns = (Loop)rows.Body[0];
        return [rows with { Body = [columns with { Body = [.. columns.Body.Take(2), .. finish] }] }];
    }

    /// <summary>The factors of sum = sum + left x right.</summary>
    private static (Load Left, Load Right)? Summand(Assign assign, string sum) =>
        assign.Value is Operation { Operator: Operator.Add } addition
        && addition.Operands[0].Equals(new Local(sum))
        && addition.Operands[1] is Operation { Operator: Operator.Multiply } product
        && product.Operands[0] is Load left
        && product.Operands[1] is Load right
            ? (left, right)
            : null;
}
