using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a kernel that goes from row to row, with the elements of a row in lanes.</summary>
internal static class RowsPrinter
{
    private const string End = "end";

    public static void Print(SourceWriter writer, Kernel kernel, RowNest nest, bool isDouble)
    {
        Dialect scalar = new ScalarDialect(isDouble);
        writer.Line($"/// <summary>{kernel.Meaning}.</summary>");
        writer.Line("[NetGenRuntime::MethodImpl(Hot)]");
        writer.Block($"private static void {kernel.Name}<V>({string.Join(", ", KernelPrinter.Parameters(kernel, scalar.Element))}) where V : struct, NetGenLoops::ILanes<V, {scalar.Element}>", () =>
        {
            if (HasRest(nest))
                writer.Line($"int {End} = {nest.Elements} - ({nest.Elements} % V.Count);");
            writer.Block($"for (int {nest.Row} = 0; {nest.Row} < {nest.Rows.Given ?? $"{nest.Rows.Constant}"}; {nest.Row}++)", () =>
            {
                foreach (Statement statement in ((Loop)kernel.Body[0]).Body)
                {
                    if (statement is Loop loop)
                        Print(writer, loop, nest, scalar, isDouble);
                    else
                        KernelPrinter.Print(writer, new[] { statement }, scalar, isDouble);
                }
            });
        });
    }

    /// <summary>Every width divides 16: a multiple of it leaves nothing over.</summary>
    private static bool HasRest(RowNest nest) => nest.Elements % 16 != 0;

    private static void Print(SourceWriter writer, Loop loop, RowNest nest, Dialect scalar, bool isDouble)
    {
        string[] sums = RowNest.SumsOf(loop);
        HashSet<string> own = RowNest.OwnOf(loop);
        foreach (string sum in sums)
            writer.Line($"V {LanesOf(sum)} = V.Broadcast({scalar.Number(0)});");
        LanesDialect lanes = new(isDouble, nest.Element, name => sums.Contains(name) ? LanesOf(name) : own.Contains(name) ? name : $"V.Broadcast({name})");
        Statement[] inLanes = [.. loop.Body.Select(statement => statement is Assign assign && sums.Contains(assign.Name) ? assign with { Name = LanesOf(assign.Name) } : statement)];
        writer.Line($"for (int {nest.Element} = 0; {nest.Element} < {(HasRest(nest) ? End : $"{nest.Elements}")}; {nest.Element} += V.Count)");
        KernelPrinter.PrintBody(writer, inLanes, lanes, isDouble);
        foreach (string sum in sums)
            writer.Line($"{sum} += {(isDouble ? "" : "(float)")}V.Sum({LanesOf(sum)});");
        if (!HasRest(nest))
            return;
        writer.Line($"for (int {nest.Element} = {End}; {nest.Element} < {nest.Elements}; {nest.Element}++)");
        KernelPrinter.PrintBody(writer, loop.Body, scalar, isDouble);
    }

    private static string LanesOf(string sum) => sum + "Lanes";
}
