using NetGen.Generator.Ir;
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
        string parameters = string.Join(", ", KernelPrinter.Parameters(kernel, isDouble));
        writer.Block($"private static void {kernel.Name}<V>({parameters}) {KernelPrinter.ConstraintOf(scalar.Element)}", () =>
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

    /// <summary>Every register width divides 16, so a multiple of 16 leaves no rest.</summary>
    private static bool HasRest(RowNest nest) => nest.Elements % 16 != 0;

    private static void Print(SourceWriter writer, Loop loop, RowNest nest, Dialect scalar, bool isDouble)
    {
        string[] sums = RowNest.SumsOf(loop);
        HashSet<string> own = RowNest.OwnOf(loop);
        foreach (string sum in sums)
            writer.Line($"V {LanesOf(sum)} = V.Broadcast({scalar.Number(0)});");
        string Register(string local) => sums.Contains(local) ? LanesOf(local) : own.Contains(local) ? local : $"V.Broadcast({local})";
        Statement InLanes(Statement statement) =>
            statement is Assign assign && sums.Contains(assign.Name) ? assign with { Name = LanesOf(assign.Name) } : statement;
        LanesDialect lanes = new(isDouble, nest.Element, Register);
        Statement[] inLanes = [.. loop.Body.Select(InLanes)];
        string end = HasRest(nest) ? End : $"{nest.Elements}";
        writer.Line($"for (int {nest.Element} = 0; {nest.Element} < {end}; {nest.Element} += V.Count)");
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
