using System.Globalization;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a program as a method that calls kernels, one comment per call.</summary>
internal sealed class ProgramPrinter(bool isDouble)
{
    /// <summary>More calls than this are split, so that no method nears the limits at which the JIT stops optimizing.</summary>
    private const int CallsPerMethod = 48;

    private readonly string element = isDouble ? "double" : "float";

    private string Constraint => $"where V : struct, global::NetGen.Generated.ILanes<V, {element}>";

    public void PrintInfer(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        $"ref {element} parameters, ref {element} inputs, ref {element} outputs, ref {element} scratch, int rows, int capacity",
        "ref parameters, ref inputs, ref outputs, ref scratch, rows, capacity",
        new Names(
            "rows",
            "capacity",
            space => space switch { Space.Parameters => "parameters", Space.Inputs => "inputs", Space.Outputs => "outputs", _ => "scratch" }));

    public void PrintTileProgram(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        $"in global::NetGen.Generated.TileFrame<{element}> frame",
        "frame",
        new Names("frame.Rows", "frame.Capacity", space => $"frame.{space}"));

    private void Print(SourceWriter writer, LoopProgram program, string parameters, string arguments, Names names)
    {
        int pieces = (program.Calls.Length + CallsPerMethod - 1) / CallsPerMethod;
        if (pieces <= 1)
        {
            PrintMethod(writer, $"public static void {program.Name}<V>({parameters})", program.Calls, names);
            return;
        }

        writer.Line($"public static void {program.Name}<V>({parameters})");
        writer.Indented(() => writer.Line(Constraint));
        writer.Line("{");
        writer.Indented(() =>
        {
            for (int piece = 1; piece <= pieces; piece++)
                writer.Line($"{program.Name}{piece}<V>({arguments});");
        });
        writer.Line("}");
        for (int piece = 1; piece <= pieces; piece++)
        {
            KernelCall[] calls = [.. program.Calls.Skip((piece - 1) * CallsPerMethod).Take(CallsPerMethod)];
            writer.Line();
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            PrintMethod(writer, $"private static void {program.Name}{piece}<V>({parameters})", calls, names);
        }
    }

    private void PrintMethod(SourceWriter writer, string header, EquatableArray<KernelCall> calls, Names names)
    {
        writer.Line(header);
        writer.Indented(() => writer.Line(Constraint));
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (KernelCall call in calls)
                PrintCall(writer, call, names);
        });
        writer.Line("}");
    }

    private void PrintCall(SourceWriter writer, KernelCall call, Names names)
    {
        Kernel kernel = call.Kernel;
        List<string> arguments =
        [
            .. call.Arrays.Select(buffer => Address(buffer, names)),
            .. call.Scalars.Select(Print),
        ];
        writer.Line($"// {call.Comment}");
        if (kernel.Lanes is null)
        {
            arguments.AddRange(call.Extents.Select(extent => Print(extent, names)));
            writer.Line($"{kernel.Name}({string.Join(", ", arguments)});");
            return;
        }

        Extent lanes = KernelPrinter.ExtentOf(kernel.Body, kernel.Lanes)!;
        ExtentArgument? lanesExtent = null;
        for (int index = 0; index < kernel.Extents.Length; index++)
        {
            if (kernel.Extents[index] == lanes.Given)
                lanesExtent = call.Extents[index];
            else
                arguments.Add(Print(call.Extents[index], names));
        }

        string all = string.Join(", ", arguments);
        string count = lanesExtent is null ? $"{lanes.Constant}" : Print(lanesExtent, names);
        int perRow = lanesExtent?.Count ?? lanes.Constant;

        // Every width divides 16: then no columns are left over.
        if (perRow % 16 == 0)
        {
            writer.Line($"{kernel.Name}<V>({all}, 0, {count});");
            return;
        }

        writer.Line($"{kernel.Name}<V>({all}, 0, Whole<V>({count}));");
        writer.Line($"{kernel.Name}<global::NetGen.Generated.Lanes1<{element}>>({all}, Whole<V>({count}), {count});");
    }

    private static string Address(Buffer buffer, Names names)
    {
        string start = "ref " + names.Start(buffer.Space);
        return buffer.Offset == 0 ? start
            : buffer.Space == Space.Tile ? $"ref At({start}, {buffer.Offset} * {names.Capacity})"
            : $"ref At({start}, {buffer.Offset})";
    }

    private string Print(ScalarArgument argument)
    {
        string factor = argument.Factor.ToString("G17", CultureInfo.InvariantCulture);
        string value = argument.Hyperparameter is null ? $"{factor}d"
            : argument.Factor == 1 ? $"frame.Hyperparameters[{argument.Hyperparameter}]"
            : $"{factor} * frame.Hyperparameters[{argument.Hyperparameter}]";
        if (argument.PerBatchRow)
            value += " / frame.BatchRows";
        return isDouble ? value : $"(float)({value})";
    }

    private static string Print(ExtentArgument extent, Names names) =>
        !extent.PerRow ? $"{extent.Count}" : extent.Count == 1 ? names.Rows : $"{extent.Count} * {names.Rows}";

    /// <summary>What the memory of a program is called where it is printed.</summary>
    private sealed record Names(string Rows, string Capacity, Func<Space, string> Start);
}
