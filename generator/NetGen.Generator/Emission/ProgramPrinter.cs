using System.Globalization;
using NetGen.Generator.Lowering;

namespace NetGen.Generator.Emission;

/// <summary>Prints a program as a method that calls kernels, one comment per call.</summary>
internal sealed class ProgramPrinter(bool isDouble)
{
    /// <summary>More calls than this are split, so that no method nears the limits at which the JIT stops optimizing.</summary>
    private const int CallsPerMethod = 48;

    private readonly string element = isDouble ? "double" : "float";

    private string Constraint => $"where V : struct, Loops::ILanes<V, {element}>";

    public void PrintInfer(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        $"ref {element} parameters, ref {element} inputs, ref {element} outputs, ref {element} scratch, ref {element} panel, int rows, int capacity",
        "ref parameters, ref inputs, ref outputs, ref scratch, ref panel, rows, capacity",
        new Names(
            "rows",
            "capacity",
            "panel",
            space => space switch { Space.Parameters => "parameters", Space.Inputs => "inputs", Space.Outputs => "outputs", _ => "scratch" }));

    public void PrintTileProgram(SourceWriter writer, LoopProgram program) => Print(
        writer,
        program,
        $"in Loops::TileFrame<{element}> frame",
        "frame",
        new Names("frame.Rows", "frame.Capacity", "frame.Panel", space => $"frame.{space}"));

    private void Print(SourceWriter writer, LoopProgram program, string parameters, string arguments, Names names)
    {
        int pieces = (program.Calls.Length + CallsPerMethod - 1) / CallsPerMethod;
        if (pieces <= 1)
        {
            PrintMethod(writer, $"public static void {program.Name}<V>({parameters}) {Constraint}", program.Calls, names);
            return;
        }

        writer.Line($"public static void {program.Name}<V>({parameters}) {Constraint}");
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
            PrintMethod(writer, $"private static void {program.Name}{piece}<V>({parameters}) {Constraint}", calls, names);
        }
    }

    private void PrintMethod(SourceWriter writer, string header, EquatableArray<KernelCall> calls, Names names)
    {
        writer.Block(header, () =>
        {
            foreach (KernelCall call in calls)
                PrintCall(writer, call, names);
        });
    }

    private void PrintCall(SourceWriter writer, KernelCall call, Names names)
    {
        Kernel kernel = call.Kernel;
        string arguments = string.Join(", ",
        [
            .. call.Arrays.Select(buffer => Address(buffer, names)),
            .. call.Scalars.Select(Print),
            .. call.Extents.Select(extent => Print(extent, names)),
        ]);
        writer.Line($"// {call.Comment}");
        writer.Line(kernel.Execution switch
        {
            InTiles => $"Loops::Product<{kernel.Name}, V, {element}>.Run(new({arguments}), ref {names.Panel});",
            InLanes => $"{kernel.Name}<V>({arguments});",
            _ => $"{kernel.Name}({arguments});",
        });
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
    private sealed record Names(string Rows, string Capacity, string Panel, Func<Space, string> Start);
}
