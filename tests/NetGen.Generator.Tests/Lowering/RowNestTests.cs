using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Tests.Lowering;

/// <summary>Which kernels may go from row to row with the elements of a row in lanes.</summary>
public class RowNestTests
{
    private static readonly Parameter X = new("x");
    private static readonly Parameter Y = new("y");
    private static readonly Expression Element = new Load(X, At("r".Times(20), "j".Times(1)));
    private static readonly Declare Start = new("sum", Number(0));
    private static readonly Assign Sum = new("sum", Add(new Local("sum"), Element));

    [Fact]
    public void Sums_over_a_row_and_elements_made_of_them_may() =>
        Assert.Equal(
            new RowNest("r", Rows, "j", 20),
            RowNest.Of(Body(
                Start, Over(20, Sum), Over(20, new Store(Y, At("r".Times(20), "j".Times(1)), Divide(Element, new Local("sum")))))));

    [Fact]
    public void Locals_of_an_element_may_be_added() =>
        Assert.Equal(
            ["sum"],
            RowNest.SumsOf(Over(20, new Declare("d", Negate(Element)), new Assign("sum", Add(new Local("sum"), new Local("d"))))));

    [Fact]
    public void What_carries_more_than_a_sum_from_element_to_element_may_not()
    {
        Assert.Null(RowNest.Of(Body(Start, Over(20, new Assign("sum", Add(Element, new Local("sum")))))));
        Assert.Null(RowNest.Of(Body(Start, Over(20, new Assign("sum", Max(new Local("sum"), Element))))));
        Assert.Null(RowNest.Of(Body(Start, Over(20, new Assign("sum", Add(new Local("sum"), Multiply(new Local("sum"), Element)))))));
        Assert.Null(RowNest.Of(Body(Start, Over(20, Sum, new Store(Y, At("r".Times(20), "j".Times(1)), new Local("sum"))))));
    }

    [Fact]
    public void Elements_that_do_not_lie_side_by_side_may_not() =>
        Assert.Null(
            RowNest.Of(Body(Start, Over(20, new Assign("sum", Add(new Local("sum"), new Load(X, At("r".Times(1), "j".Times(20)))))))));

    [Fact]
    public void Rows_of_fewer_elements_than_the_widest_register_and_sums_in_double_precision_may_not()
    {
        Assert.NotNull(RowNest.Of(Body(Start, Over(16, Sum))));
        Assert.Null(RowNest.Of(Body(Start, Over(15, Sum))));
        Assert.Null(RowNest.Of(Body(Start with { Type = ElementType.Double }, Over(20, Sum))));
        Assert.Null(RowNest.Of(Body(Start, Over(20, Sum), Over(16, Sum))));
    }

    private static EquatableArray<Statement> Body(params Statement[] row) => new Statement[] { For("r", Rows, row) };

    private static Loop Over(int elements, params Statement[] body) => For("j", Count(elements), body);
}
