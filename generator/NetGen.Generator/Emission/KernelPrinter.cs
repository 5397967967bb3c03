using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a kernel as one method: generic over the register where a loop runs in lanes, else plain.</summary>
internal static class KernelPrinter
{
    public static void Print(SourceWriter writer, Kernel kernel, bool isDouble)
    {
        Dialect scalar = new ScalarDialect(isDouble);
        Extent? lanesExtent = kernel.Lanes is null ? null : ExtentOf(kernel.Body, kernel.Lanes);
        List<string> parameters =
        [
            .. kernel.Arrays.Select(array => $"ref {(array.Wide ? "double" : scalar.Element)} {array.Name}"),
            .. kernel.Scalars.Select(name => $"{scalar.Element} {name}"),
            .. kernel.Extents.Where(extent => extent != lanesExtent?.Given).Select(extent => $"int {extent}"),
        ];
        if (kernel.Lanes is not null)
            parameters.AddRange(["int from", "int to"]);

        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        string name = kernel.Lanes is null ? kernel.Name : $"{kernel.Name}<V>";
        writer.Line($"private static void {name}({string.Join(", ", parameters)})");
        if (kernel.Lanes is not null)
            writer.Indented(() => writer.Line($"where V : struct, global::NetGen.Generated.ILanes<V, {scalar.Element}>"));
        writer.Line("{");
        writer.Indented(() => Print(writer, kernel.Body, scalar, kernel.Lanes, isDouble));
        writer.Line("}");
    }

    private static void Print(SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, string? lanes, bool isDouble)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Comment comment:
                    writer.Line($"// {comment.Text}");
                    break;
                case Declare declare:
                    writer.Line($"{(declare.Wide ? "double" : dialect.Register)} {declare.Name} = {dialect.Print(declare.Value)};");
                    break;
                case Assign { Value: Operation { Operator: Operator.Add } sum } assign when dialect is ScalarDialect && sum.Operands[0].Equals(new Local(assign.Name)):
                    writer.Line($"{assign.Name} += {dialect.Print(sum.Operands[1])};");
                    break;
                case Assign assign:
                    writer.Line($"{assign.Name} = {dialect.Print(assign.Value)};");
                    break;
                case Store store:
                    writer.Line(dialect.Store(store.Array.Name, Dialect.Print(store.Index), dialect.Print(store.Value)));
                    break;
                case Accumulate accumulate:
                    writer.Line(dialect.Accumulate(accumulate.Array.Name, Dialect.Print(accumulate.Index), dialect.Print(accumulate.Value)));
                    break;
                case Loop loop when loop.Variable == lanes:
                    writer.Line($"for (int {lanes} = from; {lanes} < to; {lanes} += V.Count)");
                    PrintBody(writer, loop.Body, new LanesDialect(isDouble, lanes), lanes, isDouble);
                    break;
                case Loop loop:
                    writer.Line($"for (int {loop.Variable} = 0; {loop.Variable} < {loop.Extent.Given ?? $"{loop.Extent.Constant}"}; {loop.Variable}++)");
                    PrintBody(writer, loop.Body, dialect, lanes, isDouble);
                    break;
            }
        }
    }

    private static void PrintBody(SourceWriter writer, EquatableArray<Statement> body, Dialect dialect, string? lanes, bool isDouble)
    {
        bool isOneLine = body.Length == 1 && body[0] is not (Loop or Comment);
        if (!isOneLine)
            writer.Line("{");
        writer.Indented(() => Print(writer, body, dialect, lanes, isDouble));
        if (!isOneLine)
            writer.Line("}");
    }

    public static Extent? ExtentOf(EquatableArray<Statement> body, string variable) => body
        .OfType<Loop>()
        .Select(loop => loop.Variable == variable ? loop.Extent : ExtentOf(loop.Body, variable))
        .FirstOrDefault(extent => extent is not null);
}
