using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;
using Index = NetGen.Generator.Ir.Index;

namespace NetGen.Generator.Tests.Lowering;

/// <summary>Which kernels may write over what they read, with loops small enough to say it by hand.</summary>
public class InPlaceTests
{
    private static readonly Parameter X = new("x");
    private static readonly Parameter Y = new("y");
    private static readonly Index Here = At("r".Times(4), "j".Times(1));
    private static readonly Expression Element = new Load(X, Here);
    private static readonly Loop Sum = For("j", Count(4), new Assign("sum", Add(new Local("sum"), Element)));

    [Fact]
    public void A_row_that_is_summed_and_then_divided_may_be_written_over() =>
        Assert.True(Allows(new Declare("sum", Number(0)), Sum, For("j", Count(4), new Store(Y, Here, Divide(Element, new Local("sum"))))));

    [Fact]
    public void A_row_that_is_summed_behind_the_loop_that_writes_may_not() =>
        Assert.False(Allows(For("j", Count(4), new Store(Y, Here, Element)), new Declare("sum", Number(0)), Sum));

    [Fact]
    public void An_element_that_is_read_behind_its_store_may_not() =>
        Assert.False(Allows(For("j", Count(4), new Store(Y, Here, Number(1)), new Store(new("z"), Here, Element))));

    [Fact]
    public void A_product_that_reads_a_whole_row_for_each_element_may_not() =>
        Assert.False(Allows(For(
            "k",
            Count(4),
            new Declare("sum", Number(0)),
            Sum,
            new Store(Y, At("r".Times(4), "k".Times(1)), new Local("sum")))));

    [Fact]
    public void Sums_that_are_added_in_place_may_not() =>
        Assert.False(Allows(For("j", Count(4), new Accumulate(Y, Here, Element))));

    private static bool Allows(params Statement[] row) =>
        InPlace.Allows(new("K", "a kernel", [X, Y], [], ["rows"], new Statement[] { For("r", Rows, row) }), X, Y);
}
