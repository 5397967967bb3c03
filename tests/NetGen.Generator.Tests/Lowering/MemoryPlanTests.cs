using FsCheck;
using FsCheck.Fluent;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;
using static NetGen.Generator.Ir.Build;
using Buffer = NetGen.Generator.Ir.Buffer;

namespace NetGen.Generator.Tests.Lowering;

public class MemoryPlanTests
{
    private static readonly Elementwise Copy = new(new Statement[]
    {
        new Store(new("y"), Elementwise.Each, Elementwise.Element(new("x"))),
    });

    private static readonly Kernel CopyKernel = new(
        "Copy",
        "y = x",
        [new("x"), new("y")],
        [],
        ["count"],
        Copy.Loops,
        Copy);

    [Fact]
    public void No_buffer_is_overwritten_before_its_last_read()
    {
        foreach (LoopProgram program in Programs().Sample(500, 20261120))
        {
            LoopProgram placed = MemoryPlan.Of([program], [], isDouble: false).Place(program);
            Dictionary<int, string> owners = [];
            foreach (KernelCall call in placed.Calls)
            {
                Buffer[] buffers = [.. call.Arrays];
                foreach (Buffer read in buffers[..^1])
                    Assert.All(Cells(read), cell => Assert.Equal(read.Name, owners.GetValueOrDefault(cell, read.Name)));
                Buffer written = buffers[^1];
                bool overlapsAnOperand = buffers[..^1].Any(read => Cells(read).Intersect(Cells(written)).Any());
                Assert.True(!overlapsAnOperand || call.Kernel.Name == CopyKernel.Name, "A product wrote over its own operand.");
                Assert.All(
                    buffers[..^1].Where(read => Cells(read).Intersect(Cells(written)).Any()),
                    read => Assert.Equal(written.Offset, read.Offset));
                foreach (int cell in Cells(written))
                    owners[cell] = written.Name;
            }
        }
    }

    /// <summary>
    /// Where a row of one buffer lies, there lies no other row of another: a thread may be calls ahead of the one that works on the rows
    /// beside.
    /// </summary>
    [Fact]
    public void Buffers_of_shared_programs_lie_on_one_another_row_by_row_or_not_at_all()
    {
        foreach (LoopProgram program in Programs().Sample(500, 20261120))
        {
            Buffer[] buffers =
            [
                .. MemoryPlan.Of([program], [], isDouble: false, isShared: true).Place(program).Calls
                    .SelectMany(call => call.Arrays)
                    .Where(buffer => buffer.Space == Space.Tile)
                    .Distinct(),
            ];
            foreach (Buffer buffer in buffers)
            {
                Assert.All(
                    buffers.Where(other => Cells(other).Intersect(Cells(buffer)).Any()),
                    other => Assert.Equal((buffer.Offset, buffer.Length), (other.Offset, other.Length)));
            }
        }
    }

    [Fact]
    public void Every_buffer_starts_on_a_cache_line() =>
        Assert.All(
            Programs().Sample(100, 7)
                .SelectMany(program => MemoryPlan.Of([program], [], isDouble: false).Place(program).Calls)
                .SelectMany(call => call.Arrays),
            buffer => Assert.Equal(0, buffer.Offset % Buffer.Alignment));

    [Fact]
    public void A_chain_of_element_wise_calls_needs_one_buffer()
    {
        KernelCall[] calls =
        [
            .. Enumerable.Range(0, 10).Select(index => Call(CopyKernel, Tile($"{index}", 20), Tile($"{index + 1}", 20))),
        ];
        Assert.Equal(32, MemoryPlan.Of([new("Chain", calls)], [Tile("0", 20)], isDouble: false).RowLength);
    }

    [Fact]
    public void A_chain_of_products_needs_two_buffers()
    {
        KernelCall[] calls = [.. Enumerable.Range(0, 10).Select(index => Call(Product(1), Tile($"{index}", 20), Tile($"{index + 1}", 20)))];
        Assert.Equal(64, MemoryPlan.Of([new("Chain", calls)], [], isDouble: false).RowLength);
    }

    /// <summary>20 numbers of each type: 160, 40, 20 and 80 bytes, each on lines of 64 bytes, counted in numbers of the network.</summary>
    [Theory]
    [InlineData(false, 0, 48, 64, 80, 112)]
    [InlineData(true, 0, 24, 32, 40, 56)]
    public void Buffers_take_the_bytes_of_their_element_types(bool isDouble, params int[] offsets)
    {
        ElementType[] types = [ElementType.Double, ElementType.Half, ElementType.SByte, ElementType.Int32];
        Buffer[] buffers = [.. types.Select(type => Tile($"{type}", 20) with { Type = type })];
        MemoryPlan plan = MemoryPlan.Of([new("All", new[] { Call(Product(3), buffers) })], [], isDouble);
        Buffer[] placed = [.. plan.Place(new LoopProgram("All", new[] { Call(Product(3), buffers) })).Calls[0].Arrays];
        Assert.Equal(offsets, placed.Select(buffer => buffer.Offset).Append(plan.RowLength));
    }

    [Theory]
    [InlineData(1, 64, 256)]
    [InlineData(600, 100_000, 96)]
    [InlineData(2000, 100_000, 64)]
    [InlineData(6000, 3_000_000, 256)]
    [InlineData(400_000, 100_000, 32)]
    [InlineData(4_000_000, 100_000, 16)]
    public void A_tile_is_a_multiple_of_sixteen_rows_that_stays_in_cache_or_as_high_as_may_be_where_the_weights_do_not(
        int rowLength, int parametersLength, int rows) =>
        Assert.Equal(rows, MemoryPlan.TileRows((long)rowLength * sizeof(float), (long)parametersLength * sizeof(float)));

    /// <summary>Each call writes one new buffer from one or two earlier ones, of a few lengths.</summary>
    private static Gen<LoopProgram> Programs() =>
        from lengths in Gen.Elements(5, 16, 17, 40).ListOf(12)
        from choices in Gen.Choose(0, 1000).ListOf(36)
        select new LoopProgram("Random", Calls([.. lengths], [.. choices]));

    private static KernelCall[] Calls(int[] lengths, int[] choices)
    {
        List<Buffer> buffers = [Tile("start", lengths[0])];
        List<KernelCall> calls = [Call(Product(1), new Buffer("inputs", Space.Inputs, 3), buffers[0])];
        for (int index = 1; index < lengths.Length; index++)
        {
            Buffer written = Tile($"b{index}", lengths[index]);
            Buffer[] operands = [.. choices[(3 * index)..((3 * index) + 2)].Select(choice => buffers[choice % buffers.Count]).Distinct()];
            Buffer[] sameLength = [.. buffers.Where(buffer => buffer.Length == written.Length)];
            bool elementwise = choices[(3 * index) + 2] % 2 == 0 && sameLength.Length > 0;
            calls.Add(elementwise
                ? Call(CopyKernel, sameLength[choices[3 * index] % sameLength.Length], written)
                : Call(Product(operands.Length), [.. operands, written]));
            buffers.Add(written);
        }

        return [.. calls];
    }

    /// <summary>A kernel that reads whole rows of its operands for each element.</summary>
    private static Kernel Product(int operands)
    {
        Parameter[] read = [.. Enumerable.Range(0, operands).Select(number => new Parameter($"x{number}"))];
        Parameter result = new("z");
        Expression sum = read.Select(array => (Expression)new Load(array, At("r".Times(3), "k".Times(1)))).Aggregate(Add);
        return new(
            $"Product{operands}",
            "z = a sum",
            [.. read, result],
            [],
            ["rows"],
            new Statement[]
            {
                For("r", Rows, For("j", Count(4),
                    new Declare("sum", Number(0)),
                    For("k", Count(3), new Assign("sum", Add(new Local("sum"), sum))),
                    new Store(result, At("r".Times(4), "j".Times(1)), new Local("sum")))),
            });
    }

    private static Buffer Tile(string name, int length) => new(name, Space.Tile, length);

    private static KernelCall Call(Kernel kernel, params Buffer[] buffers) => new(kernel, buffers, [], [], "");

    private static IEnumerable<int> Cells(Buffer buffer) =>
        buffer.Space == Space.Tile ? Enumerable.Range(buffer.Offset, buffer.Length) : [];
}
