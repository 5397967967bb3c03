using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a kernel as one method: generic over the register where a loop runs in lanes, else plain.</summary>
internal static class KernelPrinter
{
    /// <summary>For what is computed in double precision: in a network of that precision, and in one of single precision.</summary>
    private static readonly Dialect WideOfDoubles = new ScalarDialect(isDouble: true);
    private static readonly Dialect WideOfSingles = new ScalarDialect(isDouble: true, widens: true);

    public static void Print(SourceWriter writer, Kernel kernel, bool isDouble)
    {
        if (kernel.Execution is InTiles tiles)
        {
            ProductPrinter.Print(writer, kernel, tiles, isDouble);
            return;
        }

        if (kernel.Execution is RowsInLanes rows)
        {
            RowsPrinter.Print(writer, kernel, rows.Nest, isDouble);
            return;
        }

        Dialect scalar = new ScalarDialect(isDouble);
        string? variable = (kernel.Execution as InLanes)?.Variable;
        Extent? lanesExtent = variable is null ? null : ExtentOf(kernel.Body, variable);
        List<string> parameters = [.. Parameters(kernel, isDouble)];
        writer.Line($"/// <summary>{kernel.Meaning}.</summary>");
        writer.Line("[NetGenRuntime::MethodImpl(Hot)]");
        if (lanesExtent is null)
        {
            writer.Block(
                $"private static void {kernel.Name}({string.Join(", ", parameters)})",
                () => Print(writer, kernel.Body, scalar, null, isDouble, []));
            return;
        }

        // Every register width divides 16, so a multiple of 16 leaves no rest.
        bool hasRest = lanesExtent.Given is not null || lanesExtent.Constant % 16 != 0;
        if (hasRest)
            parameters.Add("int from = 0");
        string extent = lanesExtent.Given ?? $"{lanesExtent.Constant}";
        writer.Line($"private static void {kernel.Name}<V>({string.Join(", ", parameters)}) {ConstraintOf(scalar.Element)}");
        writer.Line("{");
        writer.Indented(() =>
        {
            if (hasRest)
                writer.Line($"int to = {extent} - (({extent} - from) % V.Count);");
            Print(writer, kernel.Body, scalar, new(variable!, hasRest ? "from" : "0", hasRest ? "to" : extent), isDouble, []);
            if (!hasRest)
                return;
            string[] arguments =
            [
                .. kernel.Arrays.Select(array => $"ref {array.Name}"), .. kernel.Scalars, .. kernel.Extents, "from: to",
            ];
            writer.Line($"if (to < {extent})");
            writer.Indented(() => writer.Line($"{kernel.Name}<NetGenLoops::Lanes1<{scalar.Element}>>({string.Join(", ", arguments)});"));
        });
        writer.Line("}");
    }

    /// <summary>The constraint of a method that is generic over registers V.</summary>
    public static string ConstraintOf(string element) => $"where V : struct, NetGenLoops::ILanes<V, {element}>";

    /// <summary>The declarations of the parameters of a kernel.</summary>
    public static IEnumerable<string> Parameters(Kernel kernel, bool isDouble) =>
    [
        .. kernel.Arrays.Select(array => $"ref {array.Type.Name(isDouble)} {array.Name}"),
        .. kernel.Scalars.Select(name => $"{ElementType.Real.Name(isDouble)} {name}"),
        .. kernel.Extents.Select(extent => $"int {extent}"),
    ];

    /// <summary>Prints statements in a dialect; none of them is a loop over lanes.</summary>
    public static void Print(SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, bool isDouble) =>
        Print(writer, body, dialect, null, isDouble, []);

    /// <summary>Prints statements as the body of a loop.</summary>
    public static void PrintBody(SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, bool isDouble) =>
        PrintBody(writer, body, dialect, null, isDouble, []);

    private static void Print(
        SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, LanesRange? lanes, bool isDouble, HashSet<string> wide)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Declare { Type: ElementType.Double } declare:
                    wide.Add(declare.Name);
                    writer.Line($"double {declare.Name} = {WideOf(isDouble).Print(declare.Value)};");
                    break;
                case Declare declare:
                    writer.Line($"{dialect.Register} {declare.Name} = {dialect.Print(declare.Value)};");
                    break;
                case Assign assign:
                    writer.Line(Print(assign, wide.Contains(assign.Name) ? WideOf(isDouble) : dialect));
                    break;
                case Store { Array.Type: ElementType.Double } store:
                    writer.Line(WideOf(isDouble).Store(store.Array.Name, Dialect.Print(store.Index), WideOf(isDouble).Print(store.Value)));
                    break;
                case Store store:
                    writer.Line(dialect.Store(store.Array.Name, Dialect.Print(store.Index), dialect.Print(store.Value)));
                    break;
                case Accumulate accumulate:
                    string term = dialect.Print(accumulate.Value);
                    writer.Line(dialect.Accumulate(accumulate.Array.Name, Dialect.Print(accumulate.Index), term));
                    break;
                case When guarded:
                    writer.Line($"if ({string.Join(" && ", guarded.Bounds.Select(Inside))})");
                    PrintBody(writer, guarded.Body, dialect, lanes, isDouble, wide);
                    break;
                case Loop loop when loop.Variable == lanes?.Variable:
                    writer.Line($"for (int {loop.Variable} = {lanes.From}; {loop.Variable} < {lanes.To}; {loop.Variable} += V.Count)");
                    PrintBody(writer, loop.Body, new LanesDialect(isDouble, loop.Variable), lanes, isDouble, wide);
                    break;
                case Loop loop:
                    string extent = loop.Extent.Given ?? $"{loop.Extent.Constant}";
                    writer.Line($"for (int {loop.Variable} = 0; {loop.Variable} < {extent}; {loop.Variable}++)");
                    PrintBody(writer, loop.Body, dialect, lanes, isDouble, wide);
                    break;
            }
        }
    }

    private static Dialect WideOf(bool isDouble) => isDouble ? WideOfDoubles : WideOfSingles;

    /// <summary>As a number without a sign, an index below 0 is above every extent.</summary>
    private static string Inside(Bound bound) => $"unchecked((uint)({Dialect.Print(bound.Index)})) < {bound.Extent}u";

    /// <summary>A sum on a number is an accumulation; on a register it is a multiply-add into it.</summary>
    private static string Print(Assign assign, Dialect dialect) =>
        dialect is ScalarDialect
        && assign.Value is Operation { Operator: Operator.Add } sum
        && sum.Operands[0].Equals(new Local(assign.Name))
            ? $"{assign.Name} += {dialect.Print(sum.Operands[1])};"
            : $"{assign.Name} = {dialect.Print(assign.Value)};";

    private static void PrintBody(
        SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, LanesRange? lanes, bool isDouble, HashSet<string> wide)
    {
        bool isOneStatement = body.Length == 1;
        if (!isOneStatement)
            writer.Line("{");
        writer.Indented(() => Print(writer, body, dialect, lanes, isDouble, wide));
        if (!isOneStatement)
            writer.Line("}");
    }

    private static Extent? ExtentOf(EquatableArray<Statement> body, string variable) => body
        .OfType<Loop>()
        .Select(loop => loop.Variable == variable ? loop.Extent : ExtentOf(loop.Body, variable))
        .FirstOrDefault(extent => extent is not null);

    /// <summary>The loop over lanes and the range it runs over.</summary>
    private sealed record LanesRange(string Variable, string From, string To);
}
