using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Lowering;

/// <summary>
/// A matrix product: for every row and column a sum that starts from <see cref="Start"/>, adds left x right over the depth, and is finished
/// by statements of its own element. The columns are consecutive in every array.
/// </summary>
internal sealed record ProductNest(
    Extent Rows,
    string Row,
    int Columns,
    string Column,
    Extent Depth,
    string Term,
    Load LeftElement,
    Load RightElement,
    Parameter Result,
    Expression Start,
    EquatableArray<Statement> Finish) : KernelForm
{
    /// <summary>The name of the sum.</summary>
    public const string Sum = ElementSums.Name;

    public Parameter Left => LeftElement.Array;

    public int LeftRowStride => LeftElement.Index.StrideOf(Row);

    public int LeftDepthStride => LeftElement.Index.StrideOf(Term);

    public Parameter Right => RightElement.Array;

    /// <summary>Whether no statement of the finish calls a function that takes many registers.</summary>
    public bool FinishIsShort => Finish.All(statement => statement switch
    {
        Declare declare => IsShort(declare.Value),
        Store store => IsShort(store.Value),
        _ => false,
    });

    public EquatableArray<Statement> Loops
    {
        get
        {
            Local sum = new(Sum);
            Assign add = new(Sum, Build.Add(sum, Build.Multiply(LeftElement, RightElement)));
            Loop terms = new(Term, Depth, new Statement[] { add });
            Loop columns = new(Column, new(Columns), [new Declare(Sum, Start), terms, .. Finish]);
            return new Statement[] { new Loop(Row, Rows, new Statement[] { columns }) };
        }
    }

    /// <summary>The number of terms of a sum at most.</summary>
    /// <param name="tileRows">The rows of a tile: a sum over rows has at most as many terms.</param>
    public int MostDepth(int tileRows) => Depth.Given is null ? Depth.Constant : tileRows;

    /// <summary>A contraction as a product; null if it is not one.</summary>
    public static ProductNest? Of(Node node, Places places, Func<Expression, Expression, Expression> from)
    {
        if (node.Operator is not Contract { Reads.Length: 2 } contract || node.Results[0].Type != ElementType.Real)
            return null;
        if (!contract.StaysInside(node))
            return null;
        if (contract.SumsOf(node, places, from) is not { Elements.Length: 2, Terms.Length: 1 } sums)
            return null;
        if (sums.Factors[0] is not Load left || sums.Factors[1] is not Load right)
            return null;
        Shape space = contract.Space;
        (int row, int column, int term) = (sums.Elements[0], sums.Elements[1], sums.Terms[0]);
        ProductNest product = new(
            Nest.ExtentOf(space, row),
            Nest.NameOf(space, row),
            space[column],
            Nest.NameOf(space, column),
            Nest.ExtentOf(space, term),
            Nest.NameOf(space, term),
            left,
            right,
            sums.Result.Array,
            sums.Start,
            new Statement[] { sums.Result });
        bool isProduct = space[column] != Shape.Rows
            && left.Index.Offset == 0
            && right.Index.Offset == 0
            && left.Index.StrideOf(product.Column) == 0
            && right.Index.StrideOf(product.Row) == 0
            && right.Index.StrideOf(product.Column) == 1
            && right.Index.StrideOf(product.Term) == product.Columns
            && Lanes.Reads(sums.Start, product.Column)
            && Lanes.AreParallel([new Declare(Sum, sums.Start), sums.Result], product.Column)
            && (sums.Result.Index.StrideOf(product.Row) == product.Columns || product.Rows is { Given: null, Constant: 1 });
        return isProduct ? product : null;
    }

    private static bool IsShort(Expression expression) =>
        expression is not Operation operation || (operation.Operator < Operator.Exp && operation.Operands.All(IsShort));
}
