using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>
/// Prints a matrix product as a struct that says what is multiplied and what is done with the sums; the runtime's register tiles are
/// compiled for it by the JIT, with its shape folded in.
/// </summary>
internal static class ProductPrinter
{
    public static void Print(SourceWriter writer, Kernel kernel, InTiles tiles, bool isDouble)
    {
        ProductNest nest = tiles.Nest;
        string element = ElementType.Real.Name(isDouble);
        LanesDialect dialect = new(isDouble, nest.Column);
        PlainLoops(writer, kernel, isDouble);
        writer.Line($"/// <summary>{kernel.Meaning}.</summary>");
        writer.Line("[method: NetGenRuntime::MethodImpl(Inline)]");
        string parameters = string.Join(", ", KernelPrinter.Parameters(kernel, isDouble));
        writer.Block($"private readonly ref struct {kernel.Name}({parameters}) : NetGenLoops::IProduct<{element}>", () =>
        {
            IEnumerable<string> fields = kernel.Arrays.Select(array => $"{array.Name} = ref {array.Name}");
            writer.Line($"private readonly ref {element} {string.Join(", ", fields)};");
            writer.Line($"public static int Columns => {nest.Columns};");
            writer.Line($"public static int LeftRowStride => {nest.LeftRowStride};");
            writer.Line($"public static int LeftDepthStride => {nest.LeftDepthStride};");
            writer.Line($"public static bool CopiesPanels => {(tiles.CopiesPanels ? "true" : "false")};");
            writer.Line($"public static bool IsShort => {(tiles.Nest.FinishIsShort ? "true" : "false")};");
            writer.Line($"public int Rows => {Count(nest.Rows)};");
            writer.Line($"public int Depth => {Count(nest.Depth)};");
            writer.Line($"public ref {element} Left => ref {nest.Left.Name};");
            writer.Line($"public ref {element} Right => ref {nest.Right.Name};");
            writer.Line($"public ref {element} Result => ref {nest.Result.Name};");
            writer.Line("[NetGenRuntime::MethodImpl(Inline)]");
            writer.Block(
                $"public void Finish<V>(V {ProductNest.Sum}, int {nest.Row}, int {nest.Column}) {KernelPrinter.ConstraintOf(element)}",
                () => KernelPrinter.Print(writer, Finish(nest), dialect, isDouble));
        });
    }

    /// <summary>What the tiles compute, as a comment.</summary>
    private static void PlainLoops(SourceWriter writer, Kernel kernel, bool isDouble)
    {
        const string Start = "// ";
        SourceWriter loops = new(writer.Column + Start.Length);
        KernelPrinter.Print(loops, kernel.Body, new ScalarDialect(isDouble, isComment: true), isDouble);
        foreach (string line in loops.ToString().TrimEnd().Split('\n'))
            writer.Line(Start + line);
    }

    /// <summary>The sum is complete with what it starts from.</summary>
    private static EquatableArray<Statement> Finish(ProductNest nest)
    {
        Local sum = new(ProductNest.Sum);
        Expression whole = Build.Add(nest.Start, sum);
        return whole.Equals(sum) ? nest.Finish : [new Assign(ProductNest.Sum, whole), .. nest.Finish];
    }

    private static string Count(Extent extent) => extent.Given ?? $"{extent.Constant}";
}
